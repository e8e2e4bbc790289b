// Prints how the Go types of the API server write their fields: what a built-in object is after it was read and written again.
package main

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/kubernetes/scheme"
)

type fields map[string]string

var types = map[string]fields{}

var named = map[reflect.Type]string{
	reflect.TypeOf(resource.Quantity{}):    "quantity",
	reflect.TypeOf(metav1.Time{}):          "time",
	reflect.TypeOf(metav1.MicroTime{}):     "time",
	reflect.TypeOf(metav1.Duration{}):      "any",
	reflect.TypeOf(intstr.IntOrString{}):   "intstr",
	reflect.TypeOf(runtime.RawExtension{}): "any",
	reflect.TypeOf(metav1.FieldsV1{}):      "any",
}

func nameOf(t reflect.Type) string {
	path := strings.TrimPrefix(strings.TrimPrefix(t.PkgPath(), "k8s.io/api/"), "k8s.io/apimachinery/pkg/apis/")
	return strings.ReplaceAll(path, "/", ".") + "." + t.Name()
}

func describe(t reflect.Type) string {
	if name, ok := named[t]; ok {
		return name
	}
	switch t.Kind() {
	case reflect.Pointer:
		return describe(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[" + describe(t.Elem()) + "]"
	case reflect.Map:
		return "{" + describe(t.Elem()) + "}"
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "bool"
	case reflect.Float32, reflect.Float64:
		return "double"
	case reflect.Struct:
		if t.Implements(reflect.TypeOf((*json.Marshaler)(nil)).Elem()) || reflect.PointerTo(t).Implements(reflect.TypeOf((*json.Marshaler)(nil)).Elem()) {
			return "any"
		}
		name := nameOf(t)
		if _, ok := types[name]; !ok {
			types[name] = fields{}
			add(types[name], t)
		}
		return name
	case reflect.Interface:
		return "any"
	case reflect.Int32:
		return "int32"
	default:
		return "int"
	}
}

// `!`: always written; `?`: a pointer, written where it is set, even to nothing; `~`: a struct that is left out where it is empty.
func add(into fields, t reflect.Type) {
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		parts := strings.Split(field.Tag.Get("json"), ",")
		has := func(word string) bool {
			for _, part := range parts[1:] {
				if part == word {
					return true
				}
			}
			return false
		}
		if parts[0] == "-" {
			continue
		}
		if parts[0] == "" && (has("inline") || field.Anonymous) {
			add(into, field.Type)
			continue
		}
		written := describe(field.Type)
		isPointer := field.Type.Kind() == reflect.Pointer
		isStruct := field.Type.Kind() == reflect.Struct
		switch {
		case has("omitzero") && isStruct:
			written += "~"
		case isPointer && (has("omitempty") || has("omitzero")):
			written += "?"
		case !has("omitempty") && !has("omitzero"), isStruct:
			written += "!"
			if isPointer {
				written += "?"
			}
		}
		into[parts[0]] = written
	}
}

func main() {
	kinds := map[string]string{}
	for gvk, t := range scheme.Scheme.AllKnownTypes() {
		if gvk.Version == runtime.APIVersionInternal || strings.HasSuffix(gvk.Kind, "List") || strings.HasSuffix(gvk.Kind, "Options") {
			continue
		}
		if _, ok := t.FieldByName("ObjectMeta"); !ok || strings.ContainsAny(gvk.Version, "ab") {
			continue
		}
		kinds[gvk.Group+"/"+gvk.Version+"/"+gvk.Kind] = describe(t)
	}
	_ = json.NewEncoder(os.Stdout).Encode(map[string]any{"kinds": kinds, "types": types})
}
