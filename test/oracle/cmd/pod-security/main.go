// Judges pods as the API server's Pod Security admission does, check by check, at the newest version of each.
//
// Input: a pod in JSON on each line. Output, one line a pod: {"check": allowed, …}, or "error MESSAGE" where it is no pod.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/policy"
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			fmt.Fprintln(out, answer(line))
		}
		if err == io.EOF {
			return
		}
	}
}

func answer(line string) string {
	var pod corev1.Pod
	decoder := json.NewDecoder(strings.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&pod); err != nil {
		return "error " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	allowed := map[string]bool{}
	for _, check := range policy.DefaultChecks() {
		newest := check.Versions[len(check.Versions)-1]
		allowed[string(check.ID)] = newest.CheckPod(&pod.ObjectMeta, &pod.Spec).Allowed
	}
	text, err := json.Marshal(allowed)
	if err != nil {
		return "error " + err.Error()
	}
	return string(text)
}
