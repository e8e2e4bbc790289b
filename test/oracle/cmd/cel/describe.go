package main

import (
	"encoding/base64"
	"fmt"
	"math"
	"strconv"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"
)

// describe writes a value with its type: {"int": "1"}, {"list": […]}, {"map": [[KEY, VALUE], …]}.
func describe(value ref.Val) map[string]any {
	switch value := value.(type) {
	case types.Null:
		return typed("null", nil)
	case types.Bool:
		return typed("bool", bool(value))
	case types.Int:
		return typed("int", strconv.FormatInt(int64(value), 10))
	case types.Uint:
		return typed("uint", strconv.FormatUint(uint64(value), 10))
	case types.Double:
		return typed("double", describeDouble(float64(value)))
	case types.String:
		return typed("string", string(value))
	case types.Bytes:
		return typed("bytes", base64.StdEncoding.EncodeToString(value))
	case types.Timestamp:
		return typed("timestamp", fmt.Sprintf("%d.%09d", value.Unix(), value.Nanosecond()))
	case types.Duration:
		return typed("duration", strconv.FormatInt(value.Nanoseconds(), 10))
	case *types.Type:
		return typed("type", value.TypeName())
	case *types.Optional:
		if !value.HasValue() {
			return typed("none", nil)
		}
		return typed("optional", describe(value.GetValue()))
	case traits.Lister:
		return typed("list", describeList(value))
	case traits.Mapper:
		return typed("map", describeMap(value))
	default:
		return typed("opaque", value.Type().TypeName())
	}
}

func typed(name string, value any) map[string]any {
	return map[string]any{name: value}
}

func describeDouble(value float64) string {
	switch {
	case math.IsNaN(value):
		return "NaN"
	case math.IsInf(value, 0):
		return map[bool]string{true: "Infinity", false: "-Infinity"}[value > 0]
	default:
		return strconv.FormatFloat(value, 'g', -1, 64)
	}
}

func describeList(list traits.Lister) []any {
	described := []any{}
	for walk := list.Iterator(); walk.HasNext() == types.True; {
		described = append(described, describe(walk.Next()))
	}
	return described
}

func describeMap(entries traits.Mapper) [][2]any {
	described := [][2]any{}
	for walk := entries.Iterator(); walk.HasNext() == types.True; {
		key := walk.Next()
		described = append(described, [2]any{describe(key), describe(entries.Get(key))})
	}
	return sortEntries(described)
}
