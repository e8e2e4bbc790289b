// Evaluates expressions of admission policies as the API server does, and says what each of them costs.
//
// Input: one JSON object a line, {"object": OBJECT, "variables": [{"name": TEXT, "expression": TEXT}], "expressions": [TEXT]}, or {"list": true}.
// An object of kind Deployment is read into its Go type, as the server holds it; any other stays as it is.
// Output, one line each: a list with {"refused": MESSAGE} or {"cost": NUMBER, "value": TEXT} or {"cost": NUMBER, "error": MESSAGE}
// for each expression; for "list", the declarations of functions, types and macros.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	celgo "github.com/google/cel-go/cel"
	admissionv1 "k8s.io/api/admission/v1"
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/admission"
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

func (e expression) GetExpression() string      { return string(e) }
func (e expression) ReturnTypes() []*celgo.Type { return []*celgo.Type{celgo.AnyType, celgo.DynType} }

type question struct {
	List        bool            `json:"list"`
	Minor       uint            `json:"minor"`
	Object      json.RawMessage `json:"object"`
	Variables   []variable      `json:"variables"`
	Expressions []string        `json:"expressions"`
}

// So much that no budget runs out: what is spent of it is the cost.
const budget = int64(1) << 60

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
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
		if asked.Minor == 0 {
			asked.Minor = 37
		}
		if asked.List {
			encoder.Encode(list(asked.Minor))
			continue
		}
		encoder.Encode(evaluate(asked))
	}
}

// A server takes of what is new only what the version before it knows.
func environmentOf(minor uint) *environment.EnvSet {
	return environment.MustBaseEnvSet(version.MajorMinor(1, minor-1))
}

func evaluate(asked question) []map[string]any {
	object, err := read(asked.Object)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	compiler, err := cel.NewCompositedCompiler(environmentOf(asked.Minor))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	options := cel.OptionalVariableDeclarations{HasAuthorizer: false}
	for index := range asked.Variables {
		compiler.CompileAndStoreVariable(&asked.Variables[index], options, environment.NewExpressions)
	}
	answers := make([]map[string]any, len(asked.Expressions))
	for index, source := range asked.Expressions {
		answers[index] = evaluateOne(compiler, object, source)
	}
	return answers
}

func evaluateOne(compiler *cel.CompositedCompiler, object runtime.Object, source string) map[string]any {
	options := cel.OptionalVariableDeclarations{HasAuthorizer: false}
	condition := compiler.CompileCondition([]cel.ExpressionAccessor{expression(source)}, options, environment.NewExpressions)
	if refused := condition.CompilationErrors(); len(refused) > 0 {
		return map[string]any{"refused": refused[0].Error()}
	}
	attributes := admission.NewAttributesRecord(object, nil, object.GetObjectKind().GroupVersionKind(), "default", "web",
		appsv1.SchemeGroupVersion.WithResource("deployments"), "", admission.Create, nil, false, nil)
	versioned := &admission.VersionedAttributes{Attributes: attributes, VersionedKind: object.GetObjectKind().GroupVersionKind()}
	versioned.VersionedObject.Set(object)
	request := &admissionv1.AdmissionRequest{Operation: admissionv1.Create, Name: "web", Namespace: "default"}
	results, left, err := condition.ForInput(context.Background(), versioned, request, cel.OptionalVariableBindings{}, nil, budget)
	if err != nil {
		return map[string]any{"cost": budget - left, "error": err.Error()}
	}
	answer := map[string]any{"cost": budget - left}
	if results[0].Error != nil {
		answer["error"] = results[0].Error.Error()
	} else {
		answer["value"] = fmt.Sprintf("%v", results[0].EvalResult.Value())
	}
	return answer
}

func read(text json.RawMessage) (runtime.Object, error) {
	var kind struct {
		Kind string `json:"kind"`
	}
	if err := json.Unmarshal(text, &kind); err != nil {
		return nil, err
	}
	if kind.Kind == "Deployment" {
		deployment := &appsv1.Deployment{}
		return deployment, json.Unmarshal(text, deployment)
	}
	object := &unstructured.Unstructured{}
	return object, object.UnmarshalJSON(text)
}

// What the environment of a version declares: overloads of functions as "function/overload: signature", types and macros.
func list(minor uint) map[string][]string {
	env, err := environmentOf(minor).Env(environment.NewExpressions)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	functions := []string{}
	for name, function := range env.Functions() {
		for _, overload := range function.OverloadDecls() {
			parameters := []string{}
			for _, parameter := range overload.ArgTypes() {
				parameters = append(parameters, parameter.String())
			}
			place := "global"
			if overload.IsMemberFunction() {
				place = "member"
			}
			text, _ := json.Marshal(map[string]any{"name": name, "id": overload.ID(), "place": place, "parameters": parameters, "result": overload.ResultType().String()})
			functions = append(functions, string(text))
		}
	}
	sort.Strings(functions)
	macros := []string{}
	for _, macro := range env.Macros() {
		macros = append(macros, macro.MacroKey())
	}
	sort.Strings(macros)
	variables := []string{}
	for _, variable := range env.Variables() {
		variables = append(variables, variable.Name()+": "+variable.Type().String())
	}
	sort.Strings(variables)
	return map[string][]string{"functions": functions, "macros": macros, "variables": variables}
}
