// Package epoch turns the public tables of Epoch AI, as people download them
// from epoch.ai/data, into a dataset of its own beside the curated one.
//
// The way is straight: read the files ([table]), understand their cells, build
// records through an alias table that is data (aliases.yaml), compare with what
// the store holds of an earlier download, and load the result with the loader.
// Every row of every file ends as mapped, merged or left out in the [Report].
//
// Records that another dataset holds are referred to and never rewritten;
// relations carry ids of their own (dependency:epoch-ai.…), so that facts of
// Epoch AI stand beside the curated ones and are told apart by dataset.
package epoch
