package main

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"testing"
)

// TestReadmeAnswers holds every query of the README to the answer printed
// below it.
func TestReadmeAnswers(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	pairs := regexp.MustCompile("(?s)```graphql\n(.*?)```\n+```json\n(.*?)```").FindAllStringSubmatch(string(text), -1)
	if len(pairs) < 3 {
		t.Fatalf("the README shows %d queries with their answers, want 3 or more", len(pairs))
	}
	url := served(t, "--store", "memory:")
	for _, pair := range pairs {
		var want, got any
		if err := json.Unmarshal([]byte(pair[2]), &want); err != nil {
			t.Errorf("the answer printed below\n%s\nis no JSON: %v", pair[1], err)
			continue
		}
		body := query(t, url, pair[1], "")
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\nanswers\n%s\nand the README says\n%s", pair[1], body, pair[2])
		}
	}
}
