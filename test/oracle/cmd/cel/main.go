// Evaluates CEL expressions as the Kubernetes API server does, with every library that Seaworthy has.
//
// Input: one JSON object a line, {"expression": TEXT, "scope": {NAME: VALUE}}. Output, one line each:
// {"value": VALUE}, {"error": MESSAGE}, or {"refused": MESSAGE} for what does not parse.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/ext"
	"k8s.io/apiserver/pkg/cel/library"
)

type question struct {
	Expression string         `json:"expression"`
	Scope      map[string]any `json:"scope"`
}

type answer struct {
	Value   any    `json:"value,omitempty"`
	Error   string `json:"error,omitempty"`
	Refused string `json:"refused,omitempty"`
}

func main() {
	environment, err := newEnvironment()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	oracle := &oracle{environment: environment, programs: map[string]prepared{}}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.UseNumber()
		var asked question
		if err := decoder.Decode(&asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		if err := encoder.Encode(oracle.evaluate(asked)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}

// newEnvironment has what k8s.io/apiserver/pkg/cel/environment gives to policies, and the libraries of cel-go beside it.
func newEnvironment() (*cel.Env, error) {
	return cel.NewEnv(
		cel.DefaultUTCTimeZone(true),
		cel.CrossTypeNumericComparisons(true),
		cel.OptionalTypes(),
		library.URLs(), library.Regex(), library.Lists(), library.Quantity(), library.IP(), library.CIDR(), library.Format(),
		library.SemverLib(library.SemverVersion(1)),
		ext.Strings(), ext.Sets(), ext.Lists(), ext.TwoVarComprehensions(), ext.Bindings(), ext.Math(), ext.Encoders(),
	)
}

// oracle prepares an expression once: it is asked of many objects.
type oracle struct {
	environment *cel.Env
	programs    map[string]prepared
}

type prepared struct {
	program cel.Program
	// refused is what is wrong with the text, if anything is.
	refused error
	// failed is why no program comes of a text that is well-formed.
	failed error
}

func (oracle *oracle) prepare(expression string) prepared {
	if known, ok := oracle.programs[expression]; ok {
		return known
	}
	ast, issues := oracle.environment.Parse(expression)
	made := prepared{refused: issues.Err()}
	if made.refused == nil {
		made.program, made.failed = oracle.environment.Program(ast)
	}
	oracle.programs[expression] = made
	return made
}

func (oracle *oracle) evaluate(asked question) (given answer) {
	defer func() {
		if problem := recover(); problem != nil {
			given = answer{Error: fmt.Sprint("panic: ", problem)}
		}
	}()
	made := oracle.prepare(asked.Expression)
	if made.refused != nil {
		return answer{Refused: made.refused.Error()}
	}
	if made.failed != nil {
		return answer{Error: made.failed.Error()}
	}
	scope := map[string]any{}
	for name, value := range asked.Scope {
		scope[name] = fromJSON(value)
	}
	result, _, err := made.program.Eval(scope)
	if err != nil {
		return answer{Error: err.Error()}
	}
	if types.IsError(result) {
		return answer{Error: fmt.Sprint(result)}
	}
	return answer{Value: describe(result)}
}

// fromJSON makes of a number what the API server makes of it: an int where it is one, else a double.
func fromJSON(value any) any {
	switch value := value.(type) {
	case json.Number:
		if whole, err := value.Int64(); err == nil {
			return whole
		}
		double, _ := value.Float64()
		return double
	case []any:
		list := make([]any, len(value))
		for index, element := range value {
			list[index] = fromJSON(element)
		}
		return list
	case map[string]any:
		object := map[string]any{}
		for key, element := range value {
			object[key] = fromJSON(element)
		}
		return object
	default:
		return value
	}
}

func sortEntries(entries [][2]any) [][2]any {
	text := func(entry [2]any) string {
		key, _ := json.Marshal(entry[0])
		return string(key)
	}
	sort.Slice(entries, func(left, right int) bool { return text(entries[left]) < text(entries[right]) })
	return entries
}
