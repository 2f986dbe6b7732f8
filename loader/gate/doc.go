// Package gate finds what is doubtful in a dataset that would load: names and
// relations that stand twice, supply that runs down the layers, shares that add
// up to more than the whole, dates from the future, entities that nothing ties
// to the stack. See [kg.Gate] for the list.
//
// A [Checker] is given the records one by one, in any order, and holds of each
// what the gates look at. Its findings are the same for every order of the
// records. O(n log n) in the records and their names.
package gate
