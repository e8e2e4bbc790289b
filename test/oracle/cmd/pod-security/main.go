// Judges pods as the API server's Pod Security admission does, check by check and level by level, at any minor version.
//
// Input: on each line a minor version, a tab, and a pod in JSON.
// Output, one line a pod: {"checks": {"check": allowed, …}, "baseline": allowed, "restricted": allowed, "overridden": [check, …]},
// or "error MESSAGE" where it is no pod. A check that a version does not have yet allows everything.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type answer struct {
	Checks     map[string]bool `json:"checks"`
	Baseline   bool            `json:"baseline"`
	Restricted bool            `json:"restricted"`
	Overridden []string        `json:"overridden"`
}

type judge struct {
	whole  policy.Evaluator
	single map[string]policy.Evaluator
}

func main() {
	judge, err := newJudge()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			fmt.Fprintln(out, judge.answer(line))
		}
		if err == io.EOF {
			return
		}
	}
}

// The registry of the library says which revision of a check counts at a version; of one check alone, it says so too.
func newJudge() (judge, error) {
	checks := policy.DefaultChecks()
	whole, err := policy.NewEvaluator(checks, nil)
	if err != nil {
		return judge{}, err
	}
	single := map[string]policy.Evaluator{}
	for _, check := range checks {
		if single[string(check.ID)], err = policy.NewEvaluator([]policy.Check{check}, nil); err != nil {
			return judge{}, err
		}
	}
	return judge{whole, single}, nil
}

func (j judge) answer(line string) string {
	minor, text, _ := strings.Cut(line, "\t")
	number, err := strconv.Atoi(minor)
	if err != nil {
		return refuse(err)
	}
	var pod corev1.Pod
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&pod); err != nil {
		return refuse(err)
	}
	version := api.MajorMinorVersion(1, number)
	given := answer{
		Checks:     map[string]bool{},
		Baseline:   allows(j.whole, api.LevelBaseline, version, &pod),
		Restricted: allows(j.whole, api.LevelRestricted, version, &pod),
		Overridden: overriddenAt(version),
	}
	for id, evaluator := range j.single {
		given.Checks[id] = allows(evaluator, api.LevelRestricted, version, &pod)
	}
	written, err := json.Marshal(given)
	if err != nil {
		return refuse(err)
	}
	return string(written)
}

func allows(evaluator policy.Evaluator, level api.Level, version api.Version, pod *corev1.Pod) bool {
	asked := api.LevelVersion{Level: level, Version: version}
	return policy.AggregateCheckResults(evaluator.EvaluatePod(asked, &pod.ObjectMeta, &pod.Spec)).Allowed
}

// Checks of the baseline that the restricted level does not ask about, because one of its own takes their place.
func overriddenAt(version api.Version) []string {
	overridden := []string{}
	for _, check := range policy.DefaultChecks() {
		for at := len(check.Versions) - 1; at >= 0; at-- {
			if version.Older(check.Versions[at].MinimumVersion) {
				continue
			}
			for _, id := range check.Versions[at].OverrideCheckIDs {
				overridden = append(overridden, string(id))
			}
			break
		}
	}
	return overridden
}

func refuse(err error) string {
	return "error " + strings.ReplaceAll(err.Error(), "\n", " ")
}
