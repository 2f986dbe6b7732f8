package loader

import (
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/aistack-graph/aistack/kg"
)

// findings is what the check of all records together needs and yields.
type findings struct {
	counts map[kg.Kind]int
	tally  kg.Tally
	layers map[string]int     // positions by id
	shares map[uint64]float32 // active shares by the hash of consumer and kind: there may be millions
	seed   maphash.Seed
	owns   map[string][]string // company → companies, by MAKES, OPERATES and OWNS alike
	runs   map[string][]string // by MAKES and OPERATES
	at     map[string]Problem  // owner → the first of its ownerships of companies
}

// writes checks every record with all ids known, and yields those that are
// right, each in full and normalised: first the dataset's in order, then the
// layers that it implies. It may be ranged over more than once; problems and
// findings are those of the last time. Where there is an error it ends with
// [Problems].
func (s *session) writes(found *findings) iter.Seq2[kg.Write, error] {
	earlier := s.problems // of the first pass
	return func(yield func(kg.Write, error) bool) {
		s.problems = collector{
			errors: slices.Clone(earlier.errors), moreErrors: earlier.moreErrors,
			warnings: slices.Clone(earlier.warnings), moreWarnings: earlier.moreWarnings, found: earlier.found,
		}
		*found = findings{
			counts: map[kg.Kind]int{}, shares: map[uint64]float32{}, seed: maphash.MakeSeed(), layers: map[string]int{},
			owns: map[string][]string{}, runs: map[string][]string{}, at: map[string]Problem{},
		}
		for _, n := range s.outside {
			if l, ok := n.(*kg.Layer); ok {
				found.layers[l.ID] = l.Position
			}
		}
		stopped, n := false, 0
		err := s.each("loading", func(Problem) {}, func(r *record) bool {
			if s.held != nil { // what is kept stays as it is, whatever becomes of the copy
				c := *r
				c.node = kg.Copy(r.node)
				r = &c
			}
			if s.check(r, found) {
				stopped = !yield(kg.Write{Put: r.node}, nil)
			}
			if n++; n%1000 == 0 {
				s.progress(Progress{Stage: "loading", Done: int64(n), Total: int64(s.records), Records: n})
			}
			return !stopped
		})
		if err != nil && !stopped {
			yield(kg.Write{}, err)
			return
		}
		s.progress(Progress{Stage: "loading", Done: int64(n), Total: int64(s.records), Records: n})
		for _, l := range s.implied {
			if stopped {
				return
			}
			found.counts[kg.KindLayer]++
			stopped = !yield(kg.Write{Put: kg.Copy(l)}, nil)
		}
		if stopped {
			return
		}
		found.cycles(s.problems.add)
		if s.problems.failed() {
			yield(kg.Write{}, s.problems.all())
		}
	}
}

// check completes one record and tells whether it is right.
func (s *session) check(r *record, found *findings) bool {
	if r.faulty {
		return false
	}
	faulty := s.resolve(r)
	var defaults kg.Defaults
	if s.manifest != nil && s.manifest.Defaults != nil {
		defaults = *s.manifest.Defaults
	}
	kg.Normalize(r.node, defaults)
	ok := len(faulty) == 0
	var wrong error
	if !s.trusting {
		wrong = kg.CheckRecord(r.node)
	}
	for _, err := range joined(wrong) {
		name, _, named := strings.Cut(err.Error(), ": ")
		if strings.ContainsAny(name, " \"") || !named {
			name = "id"
		}
		if slices.Contains(faulty, name) || name == "id" && len(faulty) > 0 && !twice(r.row.value.fields, "id") {
			continue // said already; the id was made of the faulty reference
		}
		ok = false
		message, hint, _ := strings.Cut(err.Error(), "; ")
		s.problems.add(r.problem(name, message, hint))
	}
	s.provenance(r)
	if s.gate != nil {
		s.gate.Add(r.node)
	}
	s.note(r, found)
	return ok
}

// joined takes errors.Join apart.
func joined(err error) []error {
	if list, ok := err.(interface{ Unwrap() []error }); ok {
		return list.Unwrap()
	}
	if err != nil {
		return []error{err}
	}
	return nil
}

// provenance reports a fact or a number without a source, where the manifest
// wants one.
func (s *session) provenance(r *record) {
	if s.manifest == nil || s.manifest.Provenance == kg.ProvenanceOptional || len(r.node.Refs(kg.RefSources)) > 0 {
		return
	}
	what := ""
	switch n := r.node.(type) {
	case *kg.Dependency, *kg.Ownership, *kg.Investment:
		what = "the fact has no source"
	case *kg.Facility:
		if n.CapacityMW != nil {
			what = "the number capacityMW has no source"
		}
	case *kg.Layer:
		if n.Margin != nil {
			what = "the numbers of margin have no source"
		}
	}
	if what != "" {
		p := r.problem("", what, "name one or more in sources, or say provenance: optional in dataset.yaml")
		p.Gate = kg.GateSources
		s.problems.add(p)
	}
}

// imply makes the layers that the dataset names and nobody describes. A layer
// that this dataset implied at an earlier load is kept as the store has it.
func (s *session) imply() {
	top := s.topLayer
	for _, use := range s.layers {
		if l, ok := s.outside[use.id].(*kg.Layer); ok {
			if s.manifest != nil && l.Dataset == s.manifest.Name {
				s.implied = append(s.implied, l)
			}
			continue
		}
		if s.ownLayers || s.unread.Has(kg.KindLayer) {
			continue // a name that the layers table does not have is a mistake
		}
		top++
		slug := kg.SlugOf(use.id)
		name := []rune(strings.ReplaceAll(slug, "-", " "))
		name[0] = unicode.ToUpper(name[0])
		l := &kg.Layer{Record: kg.Record{ID: use.id}, Name: string(name), Position: top}
		if err := kg.CheckRecord(l); err != nil {
			use.at.Message = err.Error()
			s.problems.add(use.at)
			continue
		}
		s.implied = append(s.implied, l)
		s.outside[l.ID] = l // references find it there
		use.at.Warning = true
		use.at.Message = fmt.Sprintf("nobody describes %s: it becomes layer %d, named %s", use.id, top, l.Name)
		use.at.Hint = "add a table layers with id, name and position to order and describe the layers"
		s.problems.add(use.at)
	}
}

// note adds a checked record to the findings. A load reports where the active
// shares of an intake come to more than the whole; the gate of a check looks at
// every day.
func (s *session) note(r *record, f *findings) {
	f.counts[r.node.NodeKind()]++
	switch n := r.node.(type) {
	case *kg.Layer:
		f.layers[strings.Clone(n.ID)] = n.Position
	case kg.Entity:
		s.entity(f, n)
	case *kg.Dependency:
		s.fact(f, n, n.SourceIDs)
		if s.gate == nil && n.Share != nil {
			f.share(r, n, s.problems.add)
		}
	case *kg.Ownership:
		s.fact(f, n, n.SourceIDs)
		if kg.KindOfID(n.OwnedID) != kg.KindCompany {
			break
		}
		if _, seen := f.at[n.OwnerID]; !seen {
			f.at[n.OwnerID] = r.problem("owned", "", "")
		}
		f.owns[n.OwnerID] = append(f.owns[n.OwnerID], n.OwnedID)
		if n.Role != kg.OwnershipRoleOwns {
			f.runs[n.OwnerID] = append(f.runs[n.OwnerID], n.OwnedID)
		}
	case *kg.Investment:
		s.fact(f, n, n.SourceIDs)
	}
}

// share adds up the shares of an intake.
func (f *findings) share(r *record, n *kg.Dependency, report func(Problem)) {
	if n.Status != kg.StatusActive || n.Until != 0 || len(n.ConflictIDs) > 0 {
		return // no part of the intake now, or one of several statements of it
	}
	key := maphash.String(f.seed, n.ConsumerID) + uint64(n.Kind)
	before := f.shares[key]
	after := before + float32(*n.Share)
	f.shares[key] = after
	const slack = 1 + 1e-4 // for rounded figures
	if before <= slack && after > slack {
		p := r.problem("share", fmt.Sprintf("share: with this row the suppliers' shares in the %s intake of %s add up to %.4g", n.Kind, n.ConsumerID, after),
			"those of active facts add up to at most 1; check them, or say which have ended")
		p.Warning = true
		report(p)
	}
}

// cycles reports companies that, through others, own or run themselves.
// Holdings may well be mutual; making and operating cannot.
func (f *findings) cycles(report func(Problem)) {
	for _, loop := range loops(f.runs) {
		p := f.at[loop[0]]
		p.Message = "companies make or operate each other in a circle: " + strings.Join(loop, " → ")
		p.Hint = "a stake has the role OWNS; remove the ownership that is wrong"
		report(p)
	}
	for _, loop := range loops(f.owns) {
		p := f.at[loop[0]]
		p.Message = "companies own each other in a circle: " + strings.Join(loop, " → ")
		p.Hint = "that is right for mutual stakes only"
		p.Warning = true
		report(p)
	}
}
