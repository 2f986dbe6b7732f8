package graph

import (
	"fmt"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/kg"
)

// vocabulary is what the filters and orders of one sort of record may say: the
// fields of its filter input and the values of its order enumeration.
type vocabulary struct {
	terms  map[string]term
	orders map[string]kg.Field
}

// term is the meaning of one field of a filter input.
type term struct {
	field kg.Field
	op    kg.Op
	read  func(any) (kg.Value, error)
}

// The vocabularies; a test holds them against the schema.
var (
	entityWords = vocabulary{
		terms: with(common, map[string]term{
			"ids":            {kg.FieldID, kg.OpIn, text},
			"kinds":          {kg.FieldEntityKind, kg.OpIn, named[kg.EntityKind]},
			"layers":         {kg.FieldLayer, kg.OpIn, layerID},
			"leads":          {kg.FieldLeads, kg.OpIn, layerID},
			"countries":      {kg.FieldCountry, kg.OpIn, country},
			"name":           {kg.FieldName, kg.OpContains, text},
			"text":           {kg.FieldText, kg.OpContains, text},
			"tickers":        {kg.FieldTicker, kg.OpIn, text},
			"openWeights":    {kg.FieldOpenWeights, kg.OpIn, boolean},
			"statuses":       {kg.FieldStatus, kg.OpIn, named[kg.Status]},
			"minCapacityMW":  {kg.FieldCapacity, kg.OpMin, number},
			"maxCapacityMW":  {kg.FieldCapacity, kg.OpMax, number},
			"minSuppliers":   {kg.FieldSuppliers, kg.OpMin, number},
			"maxSuppliers":   {kg.FieldSuppliers, kg.OpMax, number},
			"minCustomers":   {kg.FieldCustomers, kg.OpMin, number},
			"maxCustomers":   {kg.FieldCustomers, kg.OpMax, number},
			"releasedAfter":  {kg.FieldSince, kg.OpMin, firstDay},
			"releasedBefore": {kg.FieldSince, kg.OpMax, lastDay},
		}),
		orders: map[string]kg.Field{
			"ID": kg.FieldID, "NAME": kg.FieldName, "COUNTRY": kg.FieldCountry, "SINCE": kg.FieldSince,
			"CAPACITY": kg.FieldCapacity, "SUPPLIER_COUNT": kg.FieldSuppliers, "CUSTOMER_COUNT": kg.FieldCustomers, "UPDATED_AT": kg.FieldUpdatedAt,
		},
	}
	dependencyWords = vocabulary{
		terms: with(common, dated, map[string]term{
			"ids":            {kg.FieldID, kg.OpIn, text},
			"kinds":          {kg.FieldEdgeKind, kg.OpIn, named[kg.DependencyKind]},
			"suppliers":      {kg.FieldFrom, kg.OpIn, text},
			"consumers":      {kg.FieldTo, kg.OpIn, text},
			"minShare":       {kg.FieldShare, kg.OpMin, number},
			"maxShare":       {kg.FieldShare, kg.OpMax, number},
			"hasShare":       {kg.FieldShare, kg.OpExists, boolean},
			"minCriticality": {kg.FieldCriticality, kg.OpMin, scale[kg.Criticality]},
			"minUSD":         {kg.FieldUSD, kg.OpMin, number},
			"maxUSD":         {kg.FieldUSD, kg.OpMax, number},
			"minCapacityMW":  {kg.FieldCapacity, kg.OpMin, number},
		}),
		orders: map[string]kg.Field{
			"ID": kg.FieldID, "KIND": kg.FieldEdgeKind, "SUPPLIER": kg.FieldFrom, "CONSUMER": kg.FieldTo, "SHARE": kg.FieldShare, "CRITICALITY": kg.FieldCriticality,
			"CONFIDENCE": kg.FieldConfidence, "USD": kg.FieldUSD, "CAPACITY": kg.FieldCapacity, "SINCE": kg.FieldSince, "UPDATED_AT": kg.FieldUpdatedAt,
		},
	}
	ownershipWords = vocabulary{
		terms: with(common, dated, map[string]term{
			"ids":      {kg.FieldID, kg.OpIn, text},
			"roles":    {kg.FieldEdgeKind, kg.OpIn, named[kg.OwnershipRole]},
			"owners":   {kg.FieldFrom, kg.OpIn, text},
			"owned":    {kg.FieldTo, kg.OpIn, text},
			"minStake": {kg.FieldShare, kg.OpMin, number},
			"maxStake": {kg.FieldShare, kg.OpMax, number},
		}),
		orders: map[string]kg.Field{
			"ID": kg.FieldID, "ROLE": kg.FieldEdgeKind, "OWNER": kg.FieldFrom, "OWNED": kg.FieldTo, "STAKE": kg.FieldShare,
			"CONFIDENCE": kg.FieldConfidence, "SINCE": kg.FieldSince, "UPDATED_AT": kg.FieldUpdatedAt,
		},
	}
	investmentWords = vocabulary{
		terms: with(common, dated, map[string]term{
			"ids":         {kg.FieldID, kg.OpIn, text},
			"instruments": {kg.FieldEdgeKind, kg.OpIn, named[kg.Instrument]},
			"investors":   {kg.FieldFrom, kg.OpIn, text},
			"investees":   {kg.FieldTo, kg.OpIn, text},
			"minUSD":      {kg.FieldUSD, kg.OpMin, number},
			"maxUSD":      {kg.FieldUSD, kg.OpMax, number},
		}),
		orders: map[string]kg.Field{
			"ID": kg.FieldID, "DATE": kg.FieldSince, "INVESTOR": kg.FieldFrom, "INVESTEE": kg.FieldTo, "INSTRUMENT": kg.FieldEdgeKind,
			"USD": kg.FieldUSD, "CONFIDENCE": kg.FieldConfidence, "UPDATED_AT": kg.FieldUpdatedAt,
		},
	}
	roleWords = vocabulary{
		terms: with(common, map[string]term{
			"ids":               {kg.FieldID, kg.OpIn, text},
			"layers":            {kg.FieldLayer, kg.OpIn, layerID},
			"skills":            {kg.FieldSkill, kg.OpIn, text},
			"minTechnicalLevel": {kg.FieldLevel, kg.OpMin, scale[kg.TechnicalLevel]},
			"maxTechnicalLevel": {kg.FieldLevel, kg.OpMax, scale[kg.TechnicalLevel]},
			"name":              {kg.FieldName, kg.OpContains, text},
			"text":              {kg.FieldText, kg.OpContains, text},
		}),
		orders: map[string]kg.Field{
			"ID": kg.FieldID, "NAME": kg.FieldName, "TECHNICAL_LEVEL": kg.FieldLevel, "LAYER": kg.FieldLayer, "UPDATED_AT": kg.FieldUpdatedAt,
		},
	}
	skillWords = vocabulary{
		terms: with(common, map[string]term{
			"ids":        {kg.FieldID, kg.OpIn, text},
			"categories": {kg.FieldCategory, kg.OpIn, text},
			"name":       {kg.FieldName, kg.OpContains, text},
			"text":       {kg.FieldText, kg.OpContains, text},
		}),
		orders: map[string]kg.Field{
			"ID": kg.FieldID, "NAME": kg.FieldName, "CATEGORY": kg.FieldCategory, "UPDATED_AT": kg.FieldUpdatedAt,
		},
	}
	sourceWords = vocabulary{
		terms: with(kept, map[string]term{
			"ids":             {kg.FieldID, kg.OpIn, text},
			"kinds":           {kg.FieldEdgeKind, kg.OpIn, named[kg.SourceKind]},
			"name":            {kg.FieldName, kg.OpContains, text},
			"text":            {kg.FieldText, kg.OpContains, text},
			"publishedAfter":  {kg.FieldSince, kg.OpMin, firstDay},
			"publishedBefore": {kg.FieldSince, kg.OpMax, lastDay},
		}),
		orders: map[string]kg.Field{
			"ID": kg.FieldID, "NAME": kg.FieldName, "KIND": kg.FieldEdgeKind, "PUBLISHED": kg.FieldSince, "UPDATED_AT": kg.FieldUpdatedAt,
		},
	}

	kept = map[string]term{
		"datasets":     {kg.FieldDataset, kg.OpIn, text},
		"updatedAfter": {kg.FieldUpdatedAt, kg.OpMin, moment},
	}
	common = with(kept, map[string]term{
		"sources":   {kg.FieldSource, kg.OpIn, text},
		"hasSource": {kg.FieldSource, kg.OpExists, boolean},
	})
	dated = map[string]term{
		"statuses":      {kg.FieldStatus, kg.OpIn, named[kg.Status]},
		"minConfidence": {kg.FieldConfidence, kg.OpMin, scale[kg.Confidence]},
		"asOf":          {kg.FieldValidTime, kg.OpHeld, asOf},
		"since":         {kg.FieldSince, kg.OpMin, firstDay},
		"sinceBefore":   {kg.FieldSince, kg.OpMax, lastDay},
	}
)

func with(parts ...map[string]term) map[string]term {
	all := map[string]term{}
	for _, part := range parts {
		for name, t := range part {
			all[name] = t
		}
	}
	return all
}

// filter reads a filter input. Conditions come in the order of their names, so
// that equal inputs make equal cursors.
func (v *vocabulary) filter(input any) (kg.Filter, error) {
	object, ok := input.(map[string]any)
	if !ok {
		return nil, kg.Invalidf("a filter is an object, not %v", input)
	}
	f := kg.Filter{}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if object[name] == nil || name == "__typename" {
			continue
		}
		cond, err := v.cond(name, object[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		f = append(f, cond)
	}
	return f, nil
}

func (v *vocabulary) cond(name string, value any) (c kg.Cond, err error) {
	switch name {
	case "not":
		c.Not, err = v.filter(value)
		return c, err
	case "any":
		c.Any, err = each(value, v.filter)
		return c, err
	}
	t, ok := v.terms[name]
	if !ok {
		return c, kg.Invalidf("the filter has no such field")
	}
	c.Field, c.Op = t.field, t.op
	c.Values, err = each(value, t.read)
	return c, err
}

// order reads a list of order inputs.
func (v *vocabulary) order(input any) ([]kg.Order, error) {
	keys, err := each(input, func(one any) (o kg.Order, err error) {
		object, _ := one.(map[string]any)
		name, _ := object["field"].(string)
		direction, given := object["direction"].(string)
		field, ok := v.orders[name]
		if !ok || given && direction != "ASC" && direction != "DESC" {
			return o, kg.Invalidf("%v is no sort key: write for example { field: ID, direction: DESC }", one)
		}
		return kg.Order{Field: field, Desc: direction == "DESC"}, nil
	})
	if len(keys) > maxOrder {
		return nil, kg.Invalidf("at most %d sort keys are allowed", maxOrder)
	}
	return keys, err
}

// each reads the members of a list; a single value is a list of one.
func each[T any](input any, read func(any) (T, error)) ([]T, error) {
	list := graphql.CoerceList(input)
	out := make([]T, len(list))
	for i, one := range list {
		var err error
		if out[i], err = read(one); err != nil {
			return nil, err
		}
	}
	return out, nil
}

const maxOrder = 8 // sort keys of one list
