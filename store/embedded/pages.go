package embedded

import (
	"context"
	"database/sql"
	"encoding/binary"
	"hash/crc32"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// pageSize is how many consecutive documents the file keeps as one row: few
// enough that a small write stays small, enough that a big file opens fast.
const pageSize = 64

// load reads the whole graph.
func (f *file) load(ctx context.Context) (*snapshot, error) {
	m, err := f.readMeta(ctx)
	if err != nil {
		return nil, err
	}
	if m.Layout != "" && m.Layout != describe() {
		return nil, kg.Invalidf("%s was written by a version of this program with other record fields; export with that version and load the export into a new file", f.path)
	}
	s := &snapshot{version: m.Version, updated: m.Updated, datasets: m.Datasets}
	rows, err := f.conn.QueryContext(ctx, "SELECT no, sum, docs FROM page ORDER BY no")
	if err != nil {
		return nil, f.fault(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var no int
		var sum uint32
		var raw sql.RawBytes
		if err := rows.Scan(&no, &sum, &raw); err != nil {
			return nil, f.fault(err)
		}
		if crc32.ChecksumIEEE(raw) != sum || no*pageSize < len(s.docs) {
			return nil, f.damaged()
		}
		for len(s.docs) < no*pageSize {
			s.docs = append(s.docs, "")
		}
		r := reader{s: string(raw)}
		for r.i < len(r.s) {
			s.docs = append(s.docs, r.text())
		}
	}
	if err := rows.Err(); err != nil {
		return nil, f.fault(err)
	}
	return s, nil
}

// write keeps a commit in one transaction.
func (f *file) write(ctx context.Context, c *commit) error {
	if f.readOnly {
		return f.cannotWrite()
	}
	done, err := f.use(ctx)
	if err != nil {
		return err
	}
	defer done()
	if _, err := f.conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return f.fault(err)
	}
	if err := f.finish(ctx, f.writeAll(ctx, c)); err != nil {
		// A commit that failed may still have happened; the file knows.
		if m, err := f.readMeta(context.WithoutCancel(ctx)); err == nil && m.Version == c.version {
			return nil
		}
		return f.fault(err)
	}
	return nil
}

func (f *file) writeAll(ctx context.Context, c *commit) error {
	err := f.writeMeta(ctx, meta{Version: c.version, Updated: c.updated, Datasets: c.datasets, Layout: describe()})
	if err != nil {
		return err
	}
	if err := f.writePages(ctx, c); err != nil {
		return err
	}
	insert, err := f.conn.PrepareContext(ctx, "INSERT INTO change (version, seq, at, author, dataset, id, bulk, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }()
	for i, x := range c.changes {
		_, err := insert.ExecContext(ctx, x.version, i, x.at, x.author, x.dataset, x.id, x.bulk, blob(x.before), blob(x.after))
		if err != nil {
			return err
		}
	}
	return nil
}

func blob(doc string) []byte {
	if doc == "" {
		return nil
	}
	return []byte(doc)
}

// writePages writes each page with a document that differs.
func (f *file) writePages(ctx context.Context, c *commit) error {
	put, err := f.conn.PrepareContext(ctx, "INSERT INTO page (no, sum, docs) VALUES (?, ?, ?) ON CONFLICT (no) DO UPDATE SET sum = excluded.sum, docs = excluded.docs")
	if err != nil {
		return err
	}
	defer func() { _ = put.Close() }()
	pages := make([]uint32, len(c.changed))
	for i, number := range c.changed {
		pages[i] = number / pageSize
	}
	slices.Sort(pages)
	var b []byte
	for _, no := range slices.Compact(pages) {
		lo := int(no) * pageSize
		b = b[:0]
		for _, doc := range c.docs[lo:min(lo+pageSize, len(c.docs))] {
			b = append(binary.AppendUvarint(b, uint64(len(doc))), doc...)
		}
		if _, err := put.ExecContext(ctx, no, crc32.ChecksumIEEE(b), b); err != nil {
			return err
		}
	}
	return nil
}

// changes reads the feed.
func (f *file) changes(ctx context.Context, since, latest int64, limit int) (list []change, more bool, err error) {
	done, err := f.use(ctx)
	if err != nil {
		return nil, false, err
	}
	defer done()
	if limit == 0 {
		return nil, since < latest, nil
	}
	last := latest
	err = f.conn.QueryRowContext(ctx,
		"SELECT version FROM change WHERE version > ? AND version <= ? ORDER BY version, seq LIMIT 1 OFFSET ?", since, latest, limit-1).Scan(&last)
	if err != nil && err != sql.ErrNoRows {
		return nil, false, f.fault(err)
	}
	rows, err := f.conn.QueryContext(ctx,
		"SELECT version, at, author, dataset, id, bulk, before, after FROM change WHERE version > ? AND version <= ? ORDER BY version, seq", since, last)
	if err != nil {
		return nil, false, f.fault(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var c change
		var before, after []byte
		if err := rows.Scan(&c.version, &c.at, &c.author, &c.dataset, &c.id, &c.bulk, &before, &after); err != nil {
			return nil, false, f.fault(err)
		}
		c.before, c.after = string(before), string(after)
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		return nil, false, f.fault(err)
	}
	return list, last < latest, nil
}
