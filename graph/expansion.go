package graph

import "github.com/aistack-graph/aistack/kg"

// form is how a field shows the records that it reads.
type form uint8

const (
	formOne      form = iota + 1 // the first of them
	formList                     // all of them
	formPage                     // a Relay connection
	formCount                    // their number alone
	formOwner                    // the company at the other end of the first ownership
	formSkills                   // skills with the level that the role says
	formEvidence                 // arguments with their sources
	formByID                     // root: the record of the argument id
	formByIDs                    // root: the records of the argument ids
	formLayer                    // root: a layer by id or position
	formSearch                   // root: a page of the records that match a text
	formInfo                     // root: counts, and the layers that they name
)

// expansion says how a field of the schema reads records: the one table from
// which the planner makes selections and the resolvers take their shape.
type expansion struct {
	form    form
	via     kg.Ref // none at the root
	inverse bool
	kinds   kg.KindSet
	words   *vocabulary // of the arguments filter and orderBy
	filter  kg.Filter   // always
	order   []kg.Order  // unless the argument orderBy says otherwise
}

var (
	layerKinds      = kg.Kinds(kg.KindLayer)
	companyKinds    = kg.Kinds(kg.KindCompany)
	dependencyKinds = kg.Kinds(kg.KindDependency)
	ownershipKinds  = kg.Kinds(kg.KindOwnership)
	investmentKinds = kg.Kinds(kg.KindInvestment)
	roleKinds       = kg.Kinds(kg.KindRole)
	skillKinds      = kg.Kinds(kg.KindSkill)
	sourceKinds     = kg.Kinds(kg.KindSource)
	feedKinds       = kg.Kinds(kg.KindFeed)
	interestKinds   = kg.Kinds(kg.KindInterest)
	quizKinds       = kg.Kinds(kg.KindQuizQuestion)

	// relationKinds are the kinds of the interface Relation.
	relationKinds = dependencyKinds | ownershipKinds | investmentKinds

	byPosition = []kg.Order{{Field: kg.FieldPosition}}
	byName     = []kg.Order{{Field: kg.FieldName}}
	notEnded   = kg.Filter{{Not: kg.Filter{{Field: kg.FieldStatus, Op: kg.OpIn, Values: kg.Texts(kg.StatusEnded.String())}}}}
)

type fields map[string]*expansion

func (f fields) and(more fields) fields {
	all := fields{}
	for _, part := range []fields{f, more} {
		for name, e := range part {
			all[name] = e
		}
	}
	return all
}

var (
	cited = fields{"sources": {form: formList, via: kg.RefSources, kinds: sourceKinds}}
	told  = cited.and(fields{"layers": {form: formList, via: kg.RefLayers, kinds: layerKinds}})

	ofEntity = told.and(fields{
		"suppliers":     {form: formPage, via: kg.RefTo, inverse: true, kinds: dependencyKinds, words: &dependencyWords},
		"customers":     {form: formPage, via: kg.RefFrom, inverse: true, kinds: dependencyKinds, words: &dependencyWords},
		"supplierCount": {form: formCount, via: kg.RefTo, inverse: true, kinds: dependencyKinds},
		"customerCount": {form: formCount, via: kg.RefFrom, inverse: true, kinds: dependencyKinds},
		// By the names of the roles: MAKES, OPERATES, OWNS.
		"owner": {form: formOwner, via: kg.RefTo, inverse: true, kinds: ownershipKinds, filter: notEnded,
			order: []kg.Order{{Field: kg.FieldEdgeKind}, {Field: kg.FieldShare, Desc: true}}},
		"owners":      {form: formPage, via: kg.RefTo, inverse: true, kinds: ownershipKinds, words: &ownershipWords},
		"owns":        {form: formPage, via: kg.RefFrom, inverse: true, kinds: ownershipKinds, words: &ownershipWords},
		"investors":   {form: formPage, via: kg.RefTo, inverse: true, kinds: investmentKinds, words: &investmentWords},
		"investments": {form: formPage, via: kg.RefFrom, inverse: true, kinds: investmentKinds, words: &investmentWords},
	})
	ofRelation = cited.and(fields{
		"from": {form: formOne, via: kg.RefFrom, kinds: kg.EntityKinds},
		"to":   {form: formOne, via: kg.RefTo, kinds: kg.EntityKinds},
	})

	// expansions are the fields of each kind of record that read others.
	expansions = map[kg.Kind]fields{
		kg.KindLayer: cited.and(fields{
			"entities": {form: formPage, via: kg.RefLayers, inverse: true, kinds: kg.EntityKinds, words: &entityWords},
			"leaders":  {form: formPage, via: kg.RefLeads, inverse: true, kinds: companyKinds, words: &entityWords},
			"roles":    {form: formPage, via: kg.RefLayers, inverse: true, kinds: roleKinds, words: &roleWords},
			"gives":    {form: formList, via: kg.RefFrom, inverse: true, kinds: feedKinds},
			"gets":     {form: formList, via: kg.RefTo, inverse: true, kinds: feedKinds},
		}),
		kg.KindCompany:  ofEntity.and(fields{"leads": {form: formList, via: kg.RefLeads, kinds: layerKinds}}),
		kg.KindProduct:  ofEntity,
		kg.KindFacility: ofEntity,
		kg.KindRole: cited.and(fields{
			"layer":  {form: formOne, via: kg.RefLayers, kinds: layerKinds},
			"skills": {form: formSkills, via: kg.RefSkills, kinds: skillKinds},
		}),
		kg.KindSkill: cited.and(fields{
			"roles": {form: formPage, via: kg.RefSkills, inverse: true, kinds: roleKinds, words: &roleWords},
		}),
		kg.KindDependency: ofRelation.and(fields{
			"supplier":      {form: formOne, via: kg.RefFrom, kinds: kg.EntityKinds},
			"consumer":      {form: formOne, via: kg.RefTo, kinds: kg.EntityKinds},
			"conflictsWith": {form: formList, via: kg.RefConflicts, kinds: dependencyKinds},
		}),
		kg.KindOwnership: ofRelation.and(fields{
			"owner":         {form: formOne, via: kg.RefFrom, kinds: companyKinds},
			"owned":         {form: formOne, via: kg.RefTo, kinds: kg.EntityKinds},
			"conflictsWith": {form: formList, via: kg.RefConflicts, kinds: ownershipKinds},
		}),
		kg.KindInvestment: ofRelation.and(fields{
			"investor":      {form: formOne, via: kg.RefFrom, kinds: companyKinds},
			"investee":      {form: formOne, via: kg.RefTo, kinds: companyKinds},
			"conflictsWith": {form: formList, via: kg.RefConflicts, kinds: investmentKinds},
		}),
		kg.KindFeed: cited.and(fields{
			"from": {form: formOne, via: kg.RefFrom, kinds: layerKinds},
			"to":   {form: formOne, via: kg.RefTo, kinds: layerKinds},
		}),
		kg.KindInterest:     told,
		kg.KindQuizQuestion: told,
		kg.KindFAQ:          told,
		kg.KindPrediction: told.and(fields{
			"for":     {form: formEvidence, via: kg.RefSources, kinds: sourceKinds},
			"against": {form: formEvidence, via: kg.RefSources, kinds: sourceKinds},
		}),
		kg.KindInsight: told.and(fields{
			"winners": {form: formList, via: kg.RefWinners, kinds: layerKinds},
			"losers":  {form: formList, via: kg.RefLosers, kinds: layerKinds},
		}),
	}

	// rootExpansions are the fields of Query that read records.
	rootExpansions = fields{
		"node":         {form: formByID},
		"nodes":        {form: formByIDs},
		"layers":       {form: formList, kinds: layerKinds, order: byPosition},
		"layer":        {form: formLayer, kinds: layerKinds},
		"entity":       {form: formByID, kinds: kg.EntityKinds},
		"entities":     {form: formPage, kinds: kg.EntityKinds, words: &entityWords},
		"company":      {form: formByID, kinds: companyKinds},
		"companies":    {form: formPage, kinds: companyKinds, words: &entityWords},
		"product":      {form: formByID, kinds: kg.Kinds(kg.KindProduct)},
		"products":     {form: formPage, kinds: kg.Kinds(kg.KindProduct), words: &entityWords},
		"facility":     {form: formByID, kinds: kg.Kinds(kg.KindFacility)},
		"facilities":   {form: formPage, kinds: kg.Kinds(kg.KindFacility), words: &entityWords},
		"role":         {form: formByID, kinds: roleKinds},
		"roles":        {form: formPage, kinds: roleKinds, words: &roleWords},
		"skill":        {form: formByID, kinds: skillKinds},
		"skills":       {form: formPage, kinds: skillKinds, words: &skillWords},
		"source":       {form: formByID, kinds: sourceKinds},
		"sources":      {form: formPage, kinds: sourceKinds, words: &sourceWords},
		"search":       {form: formSearch, kinds: kg.SearchKinds},
		"dependencies": {form: formPage, kinds: dependencyKinds, words: &dependencyWords},
		"ownerships":   {form: formPage, kinds: ownershipKinds, words: &ownershipWords},
		"investments":  {form: formPage, kinds: investmentKinds, words: &investmentWords},
		"interests":    {form: formList, kinds: interestKinds, order: byName},
		"quiz":         {form: formList, kinds: quizKinds},
		"faqs":         {form: formList, kinds: kg.Kinds(kg.KindFAQ)},
		"predictions":  {form: formList, kinds: kg.Kinds(kg.KindPrediction)},
		"insights":     {form: formList, kinds: kg.Kinds(kg.KindInsight)},
		"datasets":     {form: formList, kinds: kg.Kinds(kg.KindDataset), order: byName},
		"graphInfo":    {form: formInfo, kinds: layerKinds, order: byPosition},
	}
)

// typeNames are the names under which fragments may name a kind of record, its
// own first.
var typeNames = map[kg.Kind][]string{
	kg.KindLayer:        {"Layer", "Node", "Named"},
	kg.KindCompany:      {"Company", "Entity", "Node", "Named"},
	kg.KindProduct:      {"Product", "Entity", "Node", "Named"},
	kg.KindFacility:     {"Facility", "Entity", "Node", "Named"},
	kg.KindRole:         {"Role", "Node"},
	kg.KindSkill:        {"Skill", "Node"},
	kg.KindInterest:     {"Interest", "Node"},
	kg.KindSource:       {"Source", "Node"},
	kg.KindDependency:   {"Dependency", "Relation", "Node"},
	kg.KindOwnership:    {"Ownership", "Relation", "Node"},
	kg.KindInvestment:   {"Investment", "Relation", "Node"},
	kg.KindFeed:         {"Feed", "Node"},
	kg.KindDataset:      {"Dataset", "Node"},
	kg.KindQuizQuestion: {"QuizQuestion", "Node"},
	kg.KindFAQ:          {"FAQ", "Node"},
	kg.KindPrediction:   {"Prediction", "Node"},
	kg.KindInsight:      {"Insight", "Node"},
}

// kindsNamed are the kinds of record that a type of the schema means.
func kindsNamed(typeName string) (set kg.KindSet) {
	for kind, names := range typeNames {
		for _, name := range names {
			if name == typeName {
				set |= kg.Kinds(kind)
			}
		}
	}
	return set
}

// allKinds is every kind that can be a Node.
var allKinds = kindsNamed("Node")
