package kg

//go:generate go run ./internal/genenum

// Kind is what a record is: the type that GraphQL calls NodeKind.
type Kind uint8

// The values of Kind.
const (
	KindLayer Kind = iota + 1
	KindCompany
	KindProduct
	KindFacility
	KindRole
	KindSkill
	KindSource
	KindDependency
	KindOwnership
	KindInvestment
	KindFeed
	KindDataset
	KindQuizQuestion
	KindFAQ
	KindPrediction
	KindInsight
	KindInterest
)

var kindNames = []string{"", "LAYER", "COMPANY", "PRODUCT", "FACILITY", "ROLE", "SKILL", "SOURCE", "DEPENDENCY", "OWNERSHIP", "INVESTMENT", "FEED", "DATASET", "QUIZ_QUESTION", "FAQ", "PREDICTION", "INSIGHT", "INTEREST"}

// EntityKind is the most specific kind known of an entity. COMPANY, PRODUCT
// and FACILITY are the general kinds; the others refine PRODUCT or FACILITY.
type EntityKind uint8

// The values of EntityKind.
const (
	EntityKindCompany EntityKind = iota + 1
	EntityKindProduct
	EntityKindFacility
	EntityKindAccelerator
	EntityKindChip
	EntityKindMemory
	EntityKindEquipment
	EntityKindMaterial
	EntityKindComponent
	EntityKindServer
	EntityKindNetworking
	EntityKindCooling
	EntityKindPowerEquipment
	EntityKindEnergy
	EntityKindCloud
	EntityKindSoftware
	EntityKindModel
	EntityKindModelFamily
	EntityKindDataset
	EntityKindApplication
	EntityKindService
	EntityKindPowerPlant
	EntityKindDataCenter
	EntityKindFab
	EntityKindPackaging
	EntityKindSupercomputer
	EntityKindFactory
	EntityKindMine
	EntityKindCampus
)

var entityKindNames = []string{"", "COMPANY", "PRODUCT", "FACILITY", "ACCELERATOR", "CHIP", "MEMORY", "EQUIPMENT", "MATERIAL", "COMPONENT", "SERVER", "NETWORKING", "COOLING", "POWER_EQUIPMENT", "ENERGY", "CLOUD", "SOFTWARE", "MODEL", "MODEL_FAMILY", "DATASET", "APPLICATION", "SERVICE", "POWER_PLANT", "DATA_CENTER", "FAB", "PACKAGING", "SUPERCOMPUTER", "FACTORY", "MINE", "CAMPUS"}

// DependencyKind is what flows along a dependency.
type DependencyKind uint8

// The values of DependencyKind.
const (
	DependencyKindEnergy DependencyKind = iota + 1
	DependencyKindMaterial
	DependencyKindEquipment
	DependencyKindManufacturing
	DependencyKindComponent
	DependencyKindHardware
	DependencyKindFacility
	DependencyKindNetwork
	DependencyKindCompute
	DependencyKindTraining
	DependencyKindData
	DependencyKindModel
	DependencyKindSoftware
	DependencyKindDistribution
	DependencyKindService
)

var dependencyKindNames = []string{"", "ENERGY", "MATERIAL", "EQUIPMENT", "MANUFACTURING", "COMPONENT", "HARDWARE", "FACILITY", "NETWORK", "COMPUTE", "TRAINING", "DATA", "MODEL", "SOFTWARE", "DISTRIBUTION", "SERVICE"}

// Criticality is how much of the consumer's output stops without that kind of
// input: a judgement of the dataset's editors.
type Criticality uint8

// The values of Criticality.
const (
	CriticalityLow Criticality = iota + 1
	CriticalityMedium
	CriticalityHigh
	CriticalityEssential
)

var criticalityNames = []string{"", "LOW", "MEDIUM", "HIGH", "ESSENTIAL"}

// Confidence is how sure a fact is, from SPECULATIVE up to CONFIRMED.
type Confidence uint8

// The values of Confidence.
const (
	ConfidenceSpeculative Confidence = iota + 1
	ConfidenceLikely
	ConfidenceConfirmed
)

var confidenceNames = []string{"", "SPECULATIVE", "LIKELY", "CONFIRMED"}

// Status is where a fact stands in time.
type Status uint8

// The values of Status.
const (
	StatusActive Status = iota + 1
	StatusAnnounced
	StatusPlanned
	StatusEnded
)

var statusNames = []string{"", "ACTIVE", "ANNOUNCED", "PLANNED", "ENDED"}

// OwnershipRole tells making and operating from a financial stake. MAKES and
// OPERATES carry traces and shocks, OWNS neither.
type OwnershipRole uint8

// The values of OwnershipRole.
const (
	OwnershipRoleMakes OwnershipRole = iota + 1
	OwnershipRoleOperates
	OwnershipRoleOwns
)

// Relation is the step that an ownership of the role is.
func (r OwnershipRole) Relation() Relation { return RelationMakes + Relation(r-OwnershipRoleMakes) }

var ownershipRoleNames = []string{"", "MAKES", "OPERATES", "OWNS"}

// Instrument is the form of an investment.
type Instrument uint8

// The values of Instrument.
const (
	InstrumentEquity Instrument = iota + 1
	InstrumentDebt
	InstrumentWarrant
	InstrumentCommitment
	InstrumentBackstop
	InstrumentGrant
)

var instrumentNames = []string{"", "EQUITY", "DEBT", "WARRANT", "COMMITMENT", "BACKSTOP", "GRANT"}

// MoneyBasis says what an amount is: exact, a ceiling ("up to"), an estimate,
// or the low end of a range.
type MoneyBasis uint8

// The values of MoneyBasis.
const (
	MoneyBasisExact MoneyBasis = iota + 1
	MoneyBasisCeiling
	MoneyBasisEstimate
	MoneyBasisRange
)

var moneyBasisNames = []string{"", "EXACT", "CEILING", "ESTIMATE", "RANGE"}

// SourceKind is the sort of publication.
type SourceKind uint8

// The values of SourceKind.
const (
	SourceKindFiling SourceKind = iota + 1
	SourceKindPressRelease
	SourceKindReport
	SourceKindDataset
	SourceKindNews
	SourceKindArticle
	SourceKindDocumentation
	SourceKindBlog
	SourceKindTranscript
	SourceKindBook
)

var sourceKindNames = []string{"", "FILING", "PRESS_RELEASE", "REPORT", "DATASET", "NEWS", "ARTICLE", "DOCUMENTATION", "BLOG", "TRANSCRIPT", "BOOK"}

// FeedFlow tells what goes up the stack from the money that comes back down.
type FeedFlow uint8

// The values of FeedFlow.
const (
	FeedFlowSupply FeedFlow = iota + 1
	FeedFlowValue
)

var feedFlowNames = []string{"", "SUPPLY", "VALUE"}

// Rating grades a layer's capture of value.
type Rating uint8

// The values of Rating.
const (
	RatingLow Rating = iota + 1
	RatingMedium
	RatingHigh
	RatingExtreme
)

var ratingNames = []string{"", "LOW", "MEDIUM", "HIGH", "EXTREME"}

// SkillLevel is how well a role needs a skill.
type SkillLevel uint8

// The values of SkillLevel.
const (
	SkillLevelBasic SkillLevel = iota + 1
	SkillLevelIntermediate
	SkillLevelAdvanced
	SkillLevelExpert
)

var skillLevelNames = []string{"", "BASIC", "INTERMEDIATE", "ADVANCED", "EXPERT"}

// TechnicalLevel is how technical a role is.
type TechnicalLevel uint8

// The values of TechnicalLevel.
const (
	TechnicalLevelLow TechnicalLevel = iota + 1
	TechnicalLevelMedium
	TechnicalLevelHigh
)

var technicalLevelNames = []string{"", "LOW", "MEDIUM", "HIGH"}

// Flow is the direction a trace walks: SUPPLY up from supplier to consumer,
// VALUE along the money.
type Flow uint8

// The values of Flow.
const (
	FlowSupply Flow = iota + 1
	FlowValue
)

var flowNames = []string{"", "SUPPLY", "VALUE"}

// PathRank orders the paths of a trace.
type PathRank uint8

// The values of PathRank.
const (
	PathRankHops PathRank = iota + 1
	PathRankStrength
	PathRankConfidence
	PathRankLayers
)

var pathRankNames = []string{"", "HOPS", "STRENGTH", "CONFIDENCE", "LAYERS"}

// Relation is the sort of step between two entities.
type Relation uint8

// The values of Relation.
const (
	RelationSupplies Relation = iota + 1
	RelationMakes
	RelationOperates
	RelationOwns
	RelationInvestsIn
)

var relationNames = []string{"", "SUPPLIES", "MAKES", "OPERATES", "OWNS", "INVESTS_IN"}

// Direction is where a question looks from an entity: to what it depends on,
// to what depends on it, or both.
type Direction uint8

// The values of Direction.
const (
	DirectionUpstream Direction = iota + 1
	DirectionDownstream
	DirectionBoth
)

var directionNames = []string{"", "UPSTREAM", "DOWNSTREAM", "BOTH"}

// Horizon is the clock of a loss: what acts at once, or besides what limits new
// capacity only, as chips already installed keep running when the fab stops.
type Horizon uint8

// The values of Horizon.
const (
	HorizonImmediate Horizon = iota + 1
	HorizonCapacity
)

var horizonNames = []string{"", "IMMEDIATE", "CAPACITY"}

// WeightOrigin says where the weight of a supplier comes from: a published
// share, the megawatts of both sides, or an equal division of what is left.
type WeightOrigin uint8

// The values of WeightOrigin.
const (
	WeightOriginPublished WeightOrigin = iota + 1
	WeightOriginCapacity
	WeightOriginAssumed
)

var weightOriginNames = []string{"", "PUBLISHED", "CAPACITY", "ASSUMED"}

// ConcentrationBy is what the suppliers of a concentration have in common: the
// consumer and the kind of input, the consumer, or the consumer's layer.
type ConcentrationBy uint8

// The values of ConcentrationBy.
const (
	ConcentrationByKind ConcentrationBy = iota + 1
	ConcentrationByEntity
	ConcentrationByLayer
)

var concentrationByNames = []string{"", "KIND", "ENTITY", "LAYER"}

// Band grades a Herfindahl–Hirschman index: up to 1 000, up to 1 800, above.
type Band uint8

// The values of Band.
const (
	BandUnconcentrated Band = iota + 1
	BandModerate
	BandHigh
)

var bandNames = []string{"", "UNCONCENTRATED", "MODERATE", "HIGH"}
