package loader

import (
	"strings"
	"testing"
	"time"
)

func TestProgressBar(t *testing.T) {
	steps := []Progress{{"reading", 10, 100, 1}, {"reading", 50, 100, 5}, {"reading", 60, 100, 6}, {"reading", 100, 100, 9}, {"loading", 1, 0, 1}}
	for terminal, want := range map[bool]string{
		true: "\rreading  [===                           ]  10 % 1 records" +
			"\rreading  [===============               ]  50 % 5 records" +
			"\rreading  [==================            ]  60 % 6 records" +
			"\rreading  [==============================] 100 % 9 records\n" +
			"\rloading  [                              ]   0 % 1 records",
		false: "reading:  10 %, 1 records\nreading:  50 %, 5 records\nreading:  60 %, 6 records\nreading: 100 %, 9 records\nloading:   0 %, 1 records\n",
	} {
		var b strings.Builder
		clock := time.Unix(0, 0)
		show := progressBar(&b, terminal, time.Second, func() time.Time { return clock })
		show(steps[0]) // too early
		for _, p := range steps {
			clock = clock.Add(time.Second)
			show(p)
		}
		if b.String() != want {
			t.Errorf("got  %q\nwant %q", b.String(), want)
		}
	}
}

func TestProgressIsTold(t *testing.T) {
	var last Progress
	stages := map[string]bool{}
	mustLoad(t, openStore(t), files(minimal), Options{Progress: func(p Progress) {
		if p.Done > p.Total || p.Stage == last.Stage && p.Done < last.Done {
			t.Errorf("%+v after %+v", p, last)
		}
		last = p
		stages[p.Stage] = true
	}})
	if !stages["reading"] || !stages["loading"] || last.Done != last.Total {
		t.Errorf("stages %v, the last %+v", stages, last)
	}
}
