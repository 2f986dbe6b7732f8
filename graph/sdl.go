package graph

// SDL is the schema with its descriptions, as schema.graphqls has it.
func SDL() string { return sources[0].Input }
