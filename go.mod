module github.com/aistack-graph/aistack

go 1.26.0
