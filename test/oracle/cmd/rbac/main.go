// Answers access requests as the API server's RBAC authorizer does, aggregated ClusterRoles left as they are.
//
// Input: a world in JSON on each line: {roles, clusterRoles, roleBindings, clusterRoleBindings, requests, rules}.
// Output, one line a world: {"allowed": a boolean for each request, "covered": a boolean for each pair of rule lists, "selected": …},
// or "error MESSAGE".
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/component-helpers/auth/rbac/validation"
	rbacregistry "k8s.io/kubernetes/pkg/registry/rbac/validation"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac"
)

type request struct {
	User        string
	Groups      []string
	Verb        string
	Group       string
	Resource    string
	Subresource string
	Name        string
	Namespace   string
	Path        string
}

type pair struct {
	Owner   []rbacv1.PolicyRule
	Servant []rbacv1.PolicyRule
}

type choice struct {
	Selector metav1.LabelSelector
	Labels   map[string]string
}

type world struct {
	Roles               []*rbacv1.Role
	ClusterRoles        []*rbacv1.ClusterRole
	RoleBindings        []*rbacv1.RoleBinding
	ClusterRoleBindings []*rbacv1.ClusterRoleBinding
	Requests            []request
	Pairs               []pair
	Choices             []choice
}

type answers struct {
	Allowed  []bool `json:"allowed"`
	Covered  []bool `json:"covered"`
	Selected []bool `json:"selected"`
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
	var asked world
	decoder := json.NewDecoder(strings.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&asked); err != nil {
		return "error " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	_, static := rbacregistry.NewTestRuleResolver(asked.Roles, asked.RoleBindings, asked.ClusterRoles, asked.ClusterRoleBindings)
	judge := rbac.New(static, static, static, static)
	given := answers{Allowed: []bool{}, Covered: []bool{}, Selected: []bool{}}
	for _, each := range asked.Requests {
		decision, _, _ := judge.Authorize(context.Background(), attributesOf(each))
		given.Allowed = append(given.Allowed, decision == authorizer.DecisionAllow)
	}
	for _, each := range asked.Pairs {
		covers, _ := validation.Covers(each.Owner, each.Servant)
		given.Covered = append(given.Covered, covers)
	}
	for _, each := range asked.Choices {
		selector, err := metav1.LabelSelectorAsSelector(&each.Selector)
		given.Selected = append(given.Selected, err == nil && selector.Matches(labels.Set(each.Labels)))
	}
	text, err := json.Marshal(given)
	if err != nil {
		return "error " + err.Error()
	}
	return string(text)
}

func attributesOf(each request) authorizer.Attributes {
	return authorizer.AttributesRecord{
		User:            &user.DefaultInfo{Name: each.User, Groups: each.Groups},
		Verb:            each.Verb,
		Namespace:       each.Namespace,
		APIGroup:        each.Group,
		Resource:        each.Resource,
		Subresource:     each.Subresource,
		Name:            each.Name,
		ResourceRequest: each.Path == "",
		Path:            each.Path,
	}
}
