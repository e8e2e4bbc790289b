// Matches labels by selectors as the API server does.
//
// Input: {"selector": a LabelSelector, "labels": {…}} in JSON on each line. Output, one line each: "yes", "no", or
// "malformed" where the selector cannot be read, or no requirement can be made of it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

type question struct {
	Selector *metav1.LabelSelector `json:"selector"`
	Labels   map[string]string     `json:"labels"`
}

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
	var asked question
	if err := json.NewDecoder(strings.NewReader(line)).Decode(&asked); err != nil {
		return "malformed"
	}
	selector, err := metav1.LabelSelectorAsSelector(asked.Selector)
	if err != nil {
		return "malformed"
	}
	if selector.Matches(labels.Set(asked.Labels)) {
		return "yes"
	}
	return "no"
}
