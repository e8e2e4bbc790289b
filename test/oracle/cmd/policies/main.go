// Compiles the expressions of admission policies as the API server of a version does when somebody creates one.
//
// Input: one JSON object a line, {"minor": NUMBER, "hasParams": BOOL, "variables": [{"name": TEXT, "expression": TEXT}],
// "expressions": [TEXT]}. Output, one line each: {"refused": [MESSAGE]}, empty where the server takes all of them.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	celgo "github.com/google/cel-go/cel"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

type variable struct {
	Name       string `json:"name"`
	Expression string `json:"expression"`
}

func (v *variable) GetName() string            { return v.Name }
func (v *variable) GetExpression() string      { return v.Expression }
func (v *variable) ReturnTypes() []*celgo.Type { return []*celgo.Type{celgo.AnyType, celgo.DynType} }

type expression string

func (e expression) GetExpression() string { return string(e) }
func (e expression) ReturnTypes() []*celgo.Type {
	return []*celgo.Type{celgo.BoolType, celgo.StringType}
}

type question struct {
	Minor       uint       `json:"minor"`
	HasParams   bool       `json:"hasParams"`
	Variables   []variable `json:"variables"`
	Expressions []string   `json:"expressions"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	encoder := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		encoder.Encode(map[string]any{"refused": compile(asked)})
	}
}

func compile(asked question) []string {
	refused := []string{}
	// A server takes of what is new only what the version before it knows.
	set := environment.MustBaseEnvSet(version.MajorMinor(1, asked.Minor-1))
	compiler, err := cel.NewCompositedCompiler(set)
	if err != nil {
		return []string{err.Error()}
	}
	options := cel.OptionalVariableDeclarations{HasParams: asked.HasParams, HasAuthorizer: true}
	for index := range asked.Variables {
		result := compiler.CompileAndStoreVariable(&asked.Variables[index], options, environment.NewExpressions)
		if result.Error != nil {
			refused = append(refused, asked.Variables[index].Name+": "+result.Error.Error())
		}
	}
	for _, source := range asked.Expressions {
		result := compiler.CompileCELExpression(expression(source), options, environment.NewExpressions)
		if result.Error != nil {
			refused = append(refused, result.Error.Error())
		}
	}
	return refused
}
