package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// saved is a record within a Change, as JSON: what it says and what the store
// knew of it.
type saved struct {
	Dataset   string          `json:"dataset"`
	Version   int64           `json:"version"`
	UpdatedAt int64           `json:"updatedAt"`
	Record    json.RawMessage `json:"record"`
}

func save(n kg.Node, dataset string, version, at int64) (any, error) {
	record, err := json.Marshal(n)
	if err != nil {
		return nil, fmt.Errorf("neo4j: encode %s: %w", n.Base().ID, err)
	}
	b, err := json.Marshal(saved{dataset, version, at, record})
	return string(b), err
}

func restore(id string, value any) (kg.Node, error) {
	text, ok := value.(string)
	if !ok {
		return nil, nil
	}
	var s saved
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return nil, fmt.Errorf("neo4j: decode a change of %s: %w", id, err)
	}
	t := kg.TableOf(kg.KindOfID(id))
	if t == nil {
		return nil, fmt.Errorf("neo4j: decode a change: %q is no id", id)
	}
	n := t.New()
	if err := json.Unmarshal(s.Record, n); err != nil {
		return nil, fmt.Errorf("neo4j: decode a change of %s: %w", id, err)
	}
	b := n.Base()
	b.Dataset, b.Version, b.UpdatedAt = s.Dataset, s.Version, time.UnixMilli(s.UpdatedAt).UTC()
	return n, nil
}

// record writes the changes of the draft to the feed: each, or one for all.
func (d *draft) record(batch kg.Batch, bulk bool) error {
	if bulk {
		return d.recordBulk(batch)
	}
	var rows []any
	for _, id := range d.order {
		before, after := d.held[id], d.next[id]
		if before == after {
			continue
		}
		row := map[string]any{"version": d.version, "seq": len(rows), "at": d.at, "author": batch.Author, "dataset": batch.Dataset, "id": id, "bulk": false}
		var err error
		if before != nil {
			b := before.Base()
			if row["before"], err = save(before, b.Dataset, b.Version, b.UpdatedAt.UnixMilli()); err != nil {
				return err
			}
		}
		if after != nil {
			if row["after"], err = save(after, d.dataset, d.version, d.at); err != nil {
				return err
			}
		}
		rows = append(rows, row)
	}
	return d.rows("UNWIND $rows AS row CREATE (c:Change) SET c = row RETURN count(*)", rows)
}

func (d *draft) recordBulk(batch kg.Batch) error {
	return d.tx.run("CREATE (c:Change) SET c = $row", map[string]any{"row": map[string]any{
		"version": d.version, "seq": 0, "at": d.at, "author": batch.Author, "dataset": batch.Dataset, "id": "dataset:" + batch.Dataset, "bulk": true,
	}})
}

// changesStatement gives the latest version, the changes, and the version of the
// last of them.
const changesStatement = "WITH " + metaVersion + " AS latest " +
	"WITH latest, head(COLLECT { MATCH (c:Change) WHERE c.version > $since AND c.version <= latest WITH c.version AS version ORDER BY version SKIP $skip LIMIT 1 RETURN version }) AS cut " +
	"RETURN latest, COLLECT { MATCH (c:Change) WHERE $limit > 0 AND c.version > $since AND c.version <= coalesce(cut, latest) " +
	"RETURN [c.version, c.seq, c.at, c.author, c.dataset, c.id, c.before, c.after, c.bulk] AS row ORDER BY c.version, c.seq }, coalesce(cut, latest), " + metaVersion

// Changes reads the feed in one statement; see [kg.Feeder].
func (s *Store) Changes(ctx context.Context, since int64, limit int) (*kg.ChangeList, error) {
	if limit < 0 || limit > kg.MaxPage {
		return nil, fmt.Errorf("%w: at most %d changes at a time, not %d", kg.ErrLimit, kg.MaxPage, limit)
	}
	out := &kg.ChangeList{}
	err := s.read(ctx, func(tx transaction) error {
		v, err := tx.one(changesStatement, map[string]any{"since": since, "limit": limit, "skip": max(limit-1, 0)})
		if err != nil {
			return err
		}
		*out = kg.ChangeList{}
		out.Latest, _ = v[0].(int64)
		last, _ := v[2].(int64)
		if limit == 0 {
			last = since
		}
		out.More = last < out.Latest
		rows, _ := v[1].([]any)
		for _, row := range rows {
			c, err := decodeChange(row)
			if err != nil {
				return err
			}
			out.Changes = append(out.Changes, c)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func decodeChange(row any) (c kg.Change, err error) {
	v, ok := row.([]any)
	if !ok || len(v) != 9 {
		return c, fmt.Errorf("neo4j: decode: %T is no change", row)
	}
	c.Version, _ = v[0].(int64)
	at, _ := v[2].(int64)
	c.At = time.UnixMilli(at).UTC()
	c.Author, _ = v[3].(string)
	c.Dataset, _ = v[4].(string)
	c.ID, _ = v[5].(string)
	c.Bulk, _ = v[8].(bool)
	if c.Before, err = restore(c.ID, v[6]); err != nil {
		return c, err
	}
	c.After, err = restore(c.ID, v[7])
	return c, err
}
