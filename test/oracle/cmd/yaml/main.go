// Reads YAML documents as the API server's clients do and answers with JSON.
//
// Input: frames of "LENGTH\n" and that many bytes. Output, one line a frame: "ok JSON" or "error MESSAGE".
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"sigs.k8s.io/yaml"
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for {
		header, err := in.ReadString('\n')
		if err == io.EOF {
			return
		}
		length, err := strconv.Atoi(strings.TrimSpace(header))
		if err != nil {
			fmt.Fprintln(os.Stderr, "no frame header:", header)
			os.Exit(2)
		}
		document := make([]byte, length)
		if _, err := io.ReadFull(in, document); err != nil {
			fmt.Fprintln(os.Stderr, "short frame:", err)
			os.Exit(2)
		}
		fmt.Fprintln(out, answer(document))
	}
}

func answer(document []byte) (line string) {
	defer func() {
		if problem := recover(); problem != nil {
			line = "error panic"
		}
	}()
	json, err := yaml.YAMLToJSON(document)
	if err != nil {
		return "error " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	return "ok " + string(json)
}
