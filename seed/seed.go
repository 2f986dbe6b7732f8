// Package seed embeds the dataset that ships with the program: the AI stack
// from power plants to applications, cited fact by fact. See docs/data.md.
package seed

import (
	"embed"
	"io/fs"
)

//go:embed all:aistack
var files embed.FS

// Name is the name of the dataset.
const Name = "aistack"

// FS is the dataset's folder.
func FS() fs.FS {
	sub, err := fs.Sub(files, Name)
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}
