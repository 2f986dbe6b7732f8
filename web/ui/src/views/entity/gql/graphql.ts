/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How sure a fact is. */
export type Confidence =
  /** Confirmed by a party or a filing that somebody looked up. */
  | 'CONFIRMED'
  /** Credible, but not confirmed by a party, or not looked up yet. */
  | 'LIKELY'
  /** Reported by rumour, or inferred. */
  | 'SPECULATIVE';

/** How much of the consumer's output stops without that kind of input: a judgement of the dataset's editors. */
export type Criticality =
  /** All; counts as 1. */
  | 'ESSENTIAL'
  /** Most; counts as 0.75. */
  | 'HIGH'
  /** Hardly any; counts as 0.25 where a number is needed. */
  | 'LOW'
  /** Some; counts as 0.5. */
  | 'MEDIUM';

/** What flows along a dependency, from supplier to consumer. */
export type DependencyKind =
  /** Parts that are built in. */
  | 'COMPONENT'
  /** Computing that serves the consumer. */
  | 'COMPUTE'
  /** Data to train on or to answer from. */
  | 'DATA'
  /** A way to customers. */
  | 'DISTRIBUTION'
  /** Electricity or fuel. */
  | 'ENERGY'
  /** Machines for production. */
  | 'EQUIPMENT'
  /** Space, land and buildings. */
  | 'FACILITY'
  /** Finished machines, for example accelerators and servers. */
  | 'HARDWARE'
  /** Making to order, for example of wafers. */
  | 'MANUFACTURING'
  /** Raw or processed materials. */
  | 'MATERIAL'
  /** A model that the consumer runs or calls. */
  | 'MODEL'
  /** Connectivity. */
  | 'NETWORK'
  /** Other work done. */
  | 'SERVICE'
  /** Programs and frameworks. */
  | 'SOFTWARE'
  /** Computing that trained a model. */
  | 'TRAINING';

/** A sort key of dependencies, for example { field: KIND, direction: ASC }. */
export type DependencyOrder = {
  /** Least or greatest first. */
  readonly direction?: OrderDirection | null | undefined;
  /** The property to sort by. */
  readonly field: DependencyOrderField;
};

/** What dependencies can be sorted by. */
export type DependencyOrderField =
  /** Megawatts. */
  | 'CAPACITY'
  /** SPECULATIVE to CONFIRMED. */
  | 'CONFIDENCE'
  /** The id of the consumer. */
  | 'CONSUMER'
  /** LOW to ESSENTIAL. */
  | 'CRITICALITY'
  /** The id. */
  | 'ID'
  /** What flows, by its name. */
  | 'KIND'
  /** The share. */
  | 'SHARE'
  /** When it began. */
  | 'SINCE'
  /** The id of the supplier. */
  | 'SUPPLIER'
  /** When it last changed. */
  | 'UPDATED_AT'
  /** What it is worth, in US dollars. */
  | 'USD';

/**
 * The most specific kind known of an entity. COMPANY, PRODUCT and FACILITY are general; each other one refines PRODUCT or
 * FACILITY. In a filter a general kind includes the specific ones.
 */
export type EntityKind =
  /** A product: a processor for training or serving models, for example a data-centre GPU. */
  | 'ACCELERATOR'
  /** A product: what people or firms use at the top of the stack. */
  | 'APPLICATION'
  /** A facility of several buildings. */
  | 'CAMPUS'
  /** A product: another integrated circuit. */
  | 'CHIP'
  /** A product: rented computing. */
  | 'CLOUD'
  /** A legal or organisational actor. */
  | 'COMPANY'
  /** A product: a part of something bigger. */
  | 'COMPONENT'
  /** A product: cooling of a data centre. */
  | 'COOLING'
  /** A product: data to train on. */
  | 'DATASET'
  /** A facility that houses servers. */
  | 'DATA_CENTER'
  /** A product: electricity or fuel. */
  | 'ENERGY'
  /** A product: a machine for production, for example an EUV scanner. */
  | 'EQUIPMENT'
  /** A facility that makes wafers. */
  | 'FAB'
  /** A place, of no more specific kind. */
  | 'FACILITY'
  /** A facility that makes other goods. */
  | 'FACTORY'
  /** A product: a raw or processed material. */
  | 'MATERIAL'
  /** A product: memory, for example HBM. */
  | 'MEMORY'
  /** A facility that extracts raw material. */
  | 'MINE'
  /** A product: a trained model. */
  | 'MODEL'
  /** A product: a line of models under one name. */
  | 'MODEL_FAMILY'
  /** A product: switches, links and optics. */
  | 'NETWORKING'
  /** A facility that packages and tests chips. */
  | 'PACKAGING'
  /** A product: transformers, turbines, generators. */
  | 'POWER_EQUIPMENT'
  /** A facility that generates electricity. */
  | 'POWER_PLANT'
  /** Something sold or used, of no more specific kind. */
  | 'PRODUCT'
  /** A product: a server or a rack system. */
  | 'SERVER'
  /** A product: work done for others. */
  | 'SERVICE'
  /** A product: a program or framework. */
  | 'SOFTWARE'
  /** A facility: one large machine for training or serving. */
  | 'SUPERCOMPUTER';

/** The form of an investment. */
export type Instrument =
  /** A guarantee to step in. */
  | 'BACKSTOP'
  /** A promise to spend or invest. */
  | 'COMMITMENT'
  /** A loan or bond. */
  | 'DEBT'
  /** Shares. */
  | 'EQUITY'
  /** Money without return. */
  | 'GRANT'
  /** A right to shares later. */
  | 'WARRANT';

/** A sort key of investments, for example { field: DATE, direction: ASC }. */
export type InvestmentOrder = {
  /** Least or greatest first. */
  readonly direction?: OrderDirection | null | undefined;
  /** The property to sort by. */
  readonly field: InvestmentOrderField;
};

/** What investments can be sorted by. */
export type InvestmentOrderField =
  /** SPECULATIVE to CONFIRMED. */
  | 'CONFIDENCE'
  /** When it was made or announced. */
  | 'DATE'
  /** The id. */
  | 'ID'
  /** The form, by its name. */
  | 'INSTRUMENT'
  /** The id of the investee. */
  | 'INVESTEE'
  /** The id of the investor. */
  | 'INVESTOR'
  /** When it last changed. */
  | 'UPDATED_AT'
  /** What it is worth, in US dollars. */
  | 'USD';

/** What an amount of money is. */
export type MoneyBasis =
  /** At most: "up to". */
  | 'CEILING'
  /** Estimated by the source. */
  | 'ESTIMATE'
  /** As stated. */
  | 'EXACT'
  /** The low end of a range; high is the other. */
  | 'RANGE';

/** The direction of a sort key. Records without a value come last in both. */
export type OrderDirection =
  /** Least first. */
  | 'ASC'
  /** Greatest first. */
  | 'DESC';

/** A sort key of relations of making, operating and owning, for example { field: ROLE, direction: ASC }. */
export type OwnershipOrder = {
  /** Least or greatest first. */
  readonly direction?: OrderDirection | null | undefined;
  /** The property to sort by. */
  readonly field: OwnershipOrderField;
};

/** What relations of making, operating and owning can be sorted by. */
export type OwnershipOrderField =
  /** SPECULATIVE to CONFIRMED. */
  | 'CONFIDENCE'
  /** The id. */
  | 'ID'
  /** The id of what is owned. */
  | 'OWNED'
  /** The id of the owner. */
  | 'OWNER'
  /** MAKES, OPERATES, OWNS. */
  | 'ROLE'
  /** When it began. */
  | 'SINCE'
  /** The stake. */
  | 'STAKE'
  /** When it last changed. */
  | 'UPDATED_AT';

/** How an owner stands to what it owns. */
export type OwnershipRole =
  /** Designs or makes it. Traces pass through. */
  | 'MAKES'
  /** Runs it. Traces pass through. */
  | 'OPERATES'
  /** Holds a financial stake. Traces do not pass through. */
  | 'OWNS';

/** The sort of publication. */
export type SourceKind =
  /** An article. */
  | 'ARTICLE'
  /** A blog post. */
  | 'BLOG'
  /** A book. */
  | 'BOOK'
  /** A published data set. */
  | 'DATASET'
  /** Technical documentation. */
  | 'DOCUMENTATION'
  /** A filing with an authority. */
  | 'FILING'
  /** A news report. */
  | 'NEWS'
  /** Published by a party. */
  | 'PRESS_RELEASE'
  /** A study. */
  | 'REPORT'
  /** What somebody said, written down. */
  | 'TRANSCRIPT';

/** Where a fact stands in time. */
export type Status =
  /** Holds now. */
  | 'ACTIVE'
  /** Announced and under way. */
  | 'ANNOUNCED'
  /** Held once. Traces leave it out unless asked. */
  | 'ENDED'
  /** Intended. */
  | 'PLANNED';

/** Why a search ended before it had seen everything. */
export type StopReason =
  /** There are more relations than can be drawn. */
  | 'EDGES'
  /** Everything within maxHops is there; there may be more beyond it. */
  | 'HOPS'
  /** A limit was reached: of the entities to return, or of what one search may look at. */
  | 'NODES'
  /** There are more paths or loops than first asked for. */
  | 'PATHS'
  /** The rounds of propagation (maxRounds) were used up while losses still grew. */
  | 'ROUNDS'
  /** The time for the search was over. */
  | 'TIME';

export type DrawnSubgraphFragment = { readonly nodes: ReadonlyArray<
    | { readonly id: string, readonly name: string, readonly kind: EntityKind }
    | { readonly id: string, readonly name: string, readonly kind: EntityKind }
    | { readonly id: string, readonly name: string, readonly kind: EntityKind }
  >, readonly edges: ReadonlyArray<
    | { readonly __typename: 'Dependency', readonly kind: DependencyKind, readonly share: number | null, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }
    | { readonly __typename: 'Investment', readonly instrument: Instrument, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }
    | { readonly __typename: 'Ownership', readonly role: OwnershipRole, readonly stake: number | null, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }
  >, readonly layout: ReadonlyArray<{ readonly id: string, readonly x: number, readonly y: number, readonly layer: string | null }> };

export type SourcePartsFragment = { readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null };

export type MoneyPartsFragment = { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null };

type EntityParts_Company_Fragment = { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> };

type EntityParts_Facility_Fragment = { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> };

type EntityParts_Product_Fragment = { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> };

export type EntityPartsFragment =
  | EntityParts_Company_Fragment
  | EntityParts_Facility_Fragment
  | EntityParts_Product_Fragment
;

export type EntityPageQueryVariables = Exact<{
  id: string | number;
}>;


export type EntityPageQuery = { readonly entity:
    | { readonly __typename: 'Company', readonly country: string | null, readonly ticker: string | null, readonly website: string | null, readonly founded: string | null, readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<string>, readonly description: string | null, readonly kind: EntityKind, readonly dataset: string | null, readonly updatedAt: string, readonly leads: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }>, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }>, readonly owner: { readonly id: string, readonly name: string } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly suppliers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly customers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly owners: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly owns: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly investors: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly investments: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly __typename: 'Facility', readonly country: string | null, readonly region: string | null, readonly latitude: number | null, readonly longitude: number | null, readonly capacityMW: number | null, readonly status: Status | null, readonly operational: string | null, readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<string>, readonly description: string | null, readonly kind: EntityKind, readonly dataset: string | null, readonly updatedAt: string, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }>, readonly owner: { readonly id: string, readonly name: string } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly suppliers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly customers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly owners: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly owns: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly investors: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly investments: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly __typename: 'Product', readonly released: string | null, readonly retired: string | null, readonly openWeights: boolean | null, readonly licence: string | null, readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<string>, readonly description: string | null, readonly kind: EntityKind, readonly dataset: string | null, readonly updatedAt: string, readonly specs: ReadonlyArray<{ readonly key: string, readonly value: string | null, readonly unit: string | null }>, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }>, readonly owner: { readonly id: string, readonly name: string } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly suppliers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly customers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly owners: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly owns: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly investors: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> }, readonly investments: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
   | null };

export type DependencyPageFragment = { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
    , readonly consumer:
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
    , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> };

export type DependencyRowFragment = { readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
  , readonly consumer:
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
  , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> };

export type OwnershipPageFragment = { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
    , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> };

export type OwnershipRowFragment = { readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
  , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> };

export type InvestmentPageFragment = { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> };

export type InvestmentRowFragment = { readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> };

export type EntitySuppliersQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  orderBy?: ReadonlyArray<DependencyOrder> | DependencyOrder | null | undefined;
}>;


export type EntitySuppliersQuery = { readonly entity:
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
   | null };

export type EntityCustomersQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  orderBy?: ReadonlyArray<DependencyOrder> | DependencyOrder | null | undefined;
}>;


export type EntityCustomersQuery = { readonly entity:
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DependencyKind, readonly share: number | null, readonly criticality: Criticality, readonly criticalityAssumed: boolean, readonly capacityMW: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly supplier:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly consumer:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly share: number | null, readonly status: Status, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
   | null };

export type EntityOwnersQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  orderBy?: ReadonlyArray<OwnershipOrder> | OwnershipOrder | null | undefined;
}>;


export type EntityOwnersQuery = { readonly entity:
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
   | null };

export type EntityOwnsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  orderBy?: ReadonlyArray<OwnershipOrder> | OwnershipOrder | null | undefined;
}>;


export type EntityOwnsQuery = { readonly entity:
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly since: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly owner: { readonly id: string, readonly name: string }, readonly owned:
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
            | { readonly id: string, readonly name: string }
          , readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly role: OwnershipRole, readonly stake: number | null, readonly status: Status, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
   | null };

export type EntityInvestorsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  orderBy?: ReadonlyArray<InvestmentOrder> | InvestmentOrder | null | undefined;
}>;


export type EntityInvestorsQuery = { readonly entity:
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
   | null };

export type EntityInvestmentsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  orderBy?: ReadonlyArray<InvestmentOrder> | InvestmentOrder | null | undefined;
}>;


export type EntityInvestmentsQuery = { readonly entity:
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
    | { readonly page: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly round: string | null, readonly binding: boolean | null, readonly date: string | null, readonly until: string | null, readonly description: string | null, readonly status: Status, readonly confidence: Confidence, readonly investor: { readonly id: string, readonly name: string }, readonly investee: { readonly id: string, readonly name: string }, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly conflictsWith: ReadonlyArray<{ readonly id: string, readonly instrument: Instrument, readonly status: Status, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }> } }
   | null };

export type EntityRankQueryVariables = Exact<{
  from: ReadonlyArray<string | number> | string | number;
  to: ReadonlyArray<string | number> | string | number;
}>;


export type EntityRankQuery = { readonly chokepoints: { readonly totalCount: number, readonly targets: number, readonly complete: boolean, readonly stoppedBecause: StopReason | null, readonly nodes: ReadonlyArray<{ readonly rank: number, readonly systemicLoss: number, readonly affected: number, readonly dominates: number, readonly entity:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }>, readonly coverage: { readonly note: string } } };

export type EntitySingleSourceQueryVariables = Exact<{
  of: ReadonlyArray<string | number> | string | number;
}>;


export type EntitySingleSourceQuery = { readonly singleSource: { readonly totalCount: number, readonly pairs: number, readonly nodes: ReadonlyArray<{ readonly kind: DependencyKind, readonly criticality: Criticality, readonly supplier:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      , readonly dependencies: ReadonlyArray<{ readonly id: string, readonly description: string | null, readonly criticalityAssumed: boolean, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }> }> }>, readonly coverage: { readonly note: string } } };

export type EntityAroundQueryVariables = Exact<{
  of: ReadonlyArray<string | number> | string | number;
}>;


export type EntityAroundQuery = { readonly subgraph: { readonly totalCount: number | null, readonly complete: boolean, readonly stoppedBecause: StopReason | null, readonly coverage: { readonly note: string }, readonly nodes: ReadonlyArray<
      | { readonly id: string, readonly name: string, readonly kind: EntityKind }
      | { readonly id: string, readonly name: string, readonly kind: EntityKind }
      | { readonly id: string, readonly name: string, readonly kind: EntityKind }
    >, readonly edges: ReadonlyArray<
      | { readonly __typename: 'Dependency', readonly kind: DependencyKind, readonly share: number | null, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }
      | { readonly __typename: 'Investment', readonly instrument: Instrument, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }
      | { readonly __typename: 'Ownership', readonly role: OwnershipRole, readonly stake: number | null, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }
    >, readonly layout: ReadonlyArray<{ readonly id: string, readonly x: number, readonly y: number, readonly layer: string | null }> } };

export type EntityCompareQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;


export type EntityCompareQuery = { readonly compare: { readonly complete: boolean, readonly entities: ReadonlyArray<{ readonly suppliers: number, readonly customers: number, readonly uniqueSuppliers: number, readonly uniqueCustomers: number, readonly entity:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
       }>, readonly suppliers: ReadonlyArray<{ readonly shared: boolean, readonly entity:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      , readonly of: ReadonlyArray<
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      > }>, readonly customers: ReadonlyArray<{ readonly shared: boolean, readonly entity:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      , readonly of: ReadonlyArray<
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      > }>, readonly investors: ReadonlyArray<{ readonly shared: boolean, readonly entity:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      , readonly of: ReadonlyArray<
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      > }>, readonly coverage: { readonly note: string } } };

export type ComparedPartyFragment = { readonly shared: boolean, readonly entity:
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
  , readonly of: ReadonlyArray<
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
    | { readonly id: string, readonly name: string }
  > };

export type EntitySimilarQueryVariables = Exact<{
  id: string | number;
}>;


export type EntitySimilarQuery = { readonly similar: ReadonlyArray<{ readonly similarity: number, readonly entity:
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
      | { readonly id: string, readonly name: string }
     }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const MoneyPartsFragmentDoc = new TypedDocumentString(`
    fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
    `, {"fragmentName":"MoneyParts"}) as unknown as TypedDocumentString<MoneyPartsFragment, unknown>;
export const DrawnSubgraphFragmentDoc = new TypedDocumentString(`
    fragment DrawnSubgraph on Subgraph {
  nodes {
    id
    name
    kind
  }
  edges {
    __typename
    id
    status
    confidence
    from {
      id
    }
    to {
      id
    }
    ... on Dependency {
      kind
      share
    }
    ... on Ownership {
      role
      stake
    }
    ... on Investment {
      instrument
      amount {
        ...MoneyParts
      }
    }
  }
  layout {
    id
    x
    y
    layer
  }
}
    fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}`, {"fragmentName":"DrawnSubgraph"}) as unknown as TypedDocumentString<DrawnSubgraphFragment, unknown>;
export const EntityPartsFragmentDoc = new TypedDocumentString(`
    fragment EntityParts on Entity {
  id
  name
  kind
  layers {
    id
    name
    position
  }
}
    `, {"fragmentName":"EntityParts"}) as unknown as TypedDocumentString<EntityPartsFragment, unknown>;
export const SourcePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
    `, {"fragmentName":"SourceParts"}) as unknown as TypedDocumentString<SourcePartsFragment, unknown>;
export const DependencyRowFragmentDoc = new TypedDocumentString(`
    fragment DependencyRow on Dependency {
  id
  supplier {
    id
    name
  }
  consumer {
    id
    name
  }
  kind
  share
  criticality
  criticalityAssumed
  capacityMW
  value {
    ...MoneyParts
  }
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    share
    value {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}`, {"fragmentName":"DependencyRow"}) as unknown as TypedDocumentString<DependencyRowFragment, unknown>;
export const DependencyPageFragmentDoc = new TypedDocumentString(`
    fragment DependencyPage on DependencyConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...DependencyRow
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
fragment DependencyRow on Dependency {
  id
  supplier {
    id
    name
  }
  consumer {
    id
    name
  }
  kind
  share
  criticality
  criticalityAssumed
  capacityMW
  value {
    ...MoneyParts
  }
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    share
    value {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}`, {"fragmentName":"DependencyPage"}) as unknown as TypedDocumentString<DependencyPageFragment, unknown>;
export const OwnershipRowFragmentDoc = new TypedDocumentString(`
    fragment OwnershipRow on Ownership {
  id
  owner {
    id
    name
  }
  owned {
    id
    name
  }
  role
  stake
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    role
    stake
    status
    sources {
      ...SourceParts
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}`, {"fragmentName":"OwnershipRow"}) as unknown as TypedDocumentString<OwnershipRowFragment, unknown>;
export const OwnershipPageFragmentDoc = new TypedDocumentString(`
    fragment OwnershipPage on OwnershipConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...OwnershipRow
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment OwnershipRow on Ownership {
  id
  owner {
    id
    name
  }
  owned {
    id
    name
  }
  role
  stake
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    role
    stake
    status
    sources {
      ...SourceParts
    }
  }
}`, {"fragmentName":"OwnershipPage"}) as unknown as TypedDocumentString<OwnershipPageFragment, unknown>;
export const InvestmentRowFragmentDoc = new TypedDocumentString(`
    fragment InvestmentRow on Investment {
  id
  investor {
    id
    name
  }
  investee {
    id
    name
  }
  instrument
  amount {
    ...MoneyParts
  }
  round
  binding
  date
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    instrument
    amount {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}`, {"fragmentName":"InvestmentRow"}) as unknown as TypedDocumentString<InvestmentRowFragment, unknown>;
export const InvestmentPageFragmentDoc = new TypedDocumentString(`
    fragment InvestmentPage on InvestmentConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...InvestmentRow
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
fragment InvestmentRow on Investment {
  id
  investor {
    id
    name
  }
  investee {
    id
    name
  }
  instrument
  amount {
    ...MoneyParts
  }
  round
  binding
  date
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    instrument
    amount {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}`, {"fragmentName":"InvestmentPage"}) as unknown as TypedDocumentString<InvestmentPageFragment, unknown>;
export const ComparedPartyFragmentDoc = new TypedDocumentString(`
    fragment ComparedParty on Counterparty {
  entity {
    id
    name
  }
  shared
  of {
    id
    name
  }
}
    `, {"fragmentName":"ComparedParty"}) as unknown as TypedDocumentString<ComparedPartyFragment, unknown>;
export const EntityPageDocument = new TypedDocumentString(`
    query EntityPage($id: ID!) {
  entity(id: $id) {
    __typename
    id
    name
    aliases
    description
    kind
    dataset
    updatedAt
    layers {
      id
      name
      position
    }
    owner {
      id
      name
    }
    sources {
      ...SourceParts
    }
    suppliers(
      first: 20
      orderBy: [{field: CRITICALITY, direction: DESC}, {field: SHARE, direction: DESC}]
    ) {
      ...DependencyPage
    }
    customers(
      first: 20
      orderBy: [{field: CRITICALITY, direction: DESC}, {field: SHARE, direction: DESC}]
    ) {
      ...DependencyPage
    }
    owners(first: 20, orderBy: [{field: ROLE}, {field: OWNER}]) {
      ...OwnershipPage
    }
    owns(first: 20, orderBy: [{field: ROLE}, {field: OWNED}]) {
      ...OwnershipPage
    }
    investors(
      first: 20
      orderBy: [{field: USD, direction: DESC}, {field: DATE, direction: DESC}]
    ) {
      ...InvestmentPage
    }
    investments(
      first: 20
      orderBy: [{field: USD, direction: DESC}, {field: DATE, direction: DESC}]
    ) {
      ...InvestmentPage
    }
    ... on Company {
      country
      ticker
      website
      founded
      leads {
        id
        name
        position
      }
    }
    ... on Product {
      released
      retired
      openWeights
      licence
      specs {
        key
        value
        unit
      }
    }
    ... on Facility {
      country
      region
      latitude
      longitude
      capacityMW
      status
      operational
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
fragment DependencyPage on DependencyConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...DependencyRow
  }
}
fragment DependencyRow on Dependency {
  id
  supplier {
    id
    name
  }
  consumer {
    id
    name
  }
  kind
  share
  criticality
  criticalityAssumed
  capacityMW
  value {
    ...MoneyParts
  }
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    share
    value {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}
fragment OwnershipPage on OwnershipConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...OwnershipRow
  }
}
fragment OwnershipRow on Ownership {
  id
  owner {
    id
    name
  }
  owned {
    id
    name
  }
  role
  stake
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    role
    stake
    status
    sources {
      ...SourceParts
    }
  }
}
fragment InvestmentPage on InvestmentConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...InvestmentRow
  }
}
fragment InvestmentRow on Investment {
  id
  investor {
    id
    name
  }
  investee {
    id
    name
  }
  instrument
  amount {
    ...MoneyParts
  }
  round
  binding
  date
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    instrument
    amount {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}`) as unknown as TypedDocumentString<EntityPageQuery, EntityPageQueryVariables>;
export const EntitySuppliersDocument = new TypedDocumentString(`
    query EntitySuppliers($id: ID!, $first: Int!, $after: String, $orderBy: [DependencyOrder!]) {
  entity(id: $id) {
    page: suppliers(first: $first, after: $after, orderBy: $orderBy) {
      ...DependencyPage
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
fragment DependencyPage on DependencyConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...DependencyRow
  }
}
fragment DependencyRow on Dependency {
  id
  supplier {
    id
    name
  }
  consumer {
    id
    name
  }
  kind
  share
  criticality
  criticalityAssumed
  capacityMW
  value {
    ...MoneyParts
  }
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    share
    value {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}`) as unknown as TypedDocumentString<EntitySuppliersQuery, EntitySuppliersQueryVariables>;
export const EntityCustomersDocument = new TypedDocumentString(`
    query EntityCustomers($id: ID!, $first: Int!, $after: String, $orderBy: [DependencyOrder!]) {
  entity(id: $id) {
    page: customers(first: $first, after: $after, orderBy: $orderBy) {
      ...DependencyPage
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
fragment DependencyPage on DependencyConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...DependencyRow
  }
}
fragment DependencyRow on Dependency {
  id
  supplier {
    id
    name
  }
  consumer {
    id
    name
  }
  kind
  share
  criticality
  criticalityAssumed
  capacityMW
  value {
    ...MoneyParts
  }
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    share
    value {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}`) as unknown as TypedDocumentString<EntityCustomersQuery, EntityCustomersQueryVariables>;
export const EntityOwnersDocument = new TypedDocumentString(`
    query EntityOwners($id: ID!, $first: Int!, $after: String, $orderBy: [OwnershipOrder!]) {
  entity(id: $id) {
    page: owners(first: $first, after: $after, orderBy: $orderBy) {
      ...OwnershipPage
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment OwnershipPage on OwnershipConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...OwnershipRow
  }
}
fragment OwnershipRow on Ownership {
  id
  owner {
    id
    name
  }
  owned {
    id
    name
  }
  role
  stake
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    role
    stake
    status
    sources {
      ...SourceParts
    }
  }
}`) as unknown as TypedDocumentString<EntityOwnersQuery, EntityOwnersQueryVariables>;
export const EntityOwnsDocument = new TypedDocumentString(`
    query EntityOwns($id: ID!, $first: Int!, $after: String, $orderBy: [OwnershipOrder!]) {
  entity(id: $id) {
    page: owns(first: $first, after: $after, orderBy: $orderBy) {
      ...OwnershipPage
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment OwnershipPage on OwnershipConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...OwnershipRow
  }
}
fragment OwnershipRow on Ownership {
  id
  owner {
    id
    name
  }
  owned {
    id
    name
  }
  role
  stake
  since
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    role
    stake
    status
    sources {
      ...SourceParts
    }
  }
}`) as unknown as TypedDocumentString<EntityOwnsQuery, EntityOwnsQueryVariables>;
export const EntityInvestorsDocument = new TypedDocumentString(`
    query EntityInvestors($id: ID!, $first: Int!, $after: String, $orderBy: [InvestmentOrder!]) {
  entity(id: $id) {
    page: investors(first: $first, after: $after, orderBy: $orderBy) {
      ...InvestmentPage
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
fragment InvestmentPage on InvestmentConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...InvestmentRow
  }
}
fragment InvestmentRow on Investment {
  id
  investor {
    id
    name
  }
  investee {
    id
    name
  }
  instrument
  amount {
    ...MoneyParts
  }
  round
  binding
  date
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    instrument
    amount {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}`) as unknown as TypedDocumentString<EntityInvestorsQuery, EntityInvestorsQueryVariables>;
export const EntityInvestmentsDocument = new TypedDocumentString(`
    query EntityInvestments($id: ID!, $first: Int!, $after: String, $orderBy: [InvestmentOrder!]) {
  entity(id: $id) {
    page: investments(first: $first, after: $after, orderBy: $orderBy) {
      ...InvestmentPage
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
fragment InvestmentPage on InvestmentConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...InvestmentRow
  }
}
fragment InvestmentRow on Investment {
  id
  investor {
    id
    name
  }
  investee {
    id
    name
  }
  instrument
  amount {
    ...MoneyParts
  }
  round
  binding
  date
  until
  description
  status
  confidence
  sources {
    ...SourceParts
  }
  conflictsWith {
    id
    instrument
    amount {
      ...MoneyParts
    }
    status
    sources {
      ...SourceParts
    }
  }
}`) as unknown as TypedDocumentString<EntityInvestmentsQuery, EntityInvestmentsQueryVariables>;
export const EntityRankDocument = new TypedDocumentString(`
    query EntityRank($from: [ID!]!, $to: [ID!]!) {
  chokepoints(input: {from: $from, to: $to, first: 1000}) {
    totalCount
    targets
    complete
    stoppedBecause
    nodes {
      rank
      entity {
        id
      }
      systemicLoss
      affected
      dominates
    }
    coverage {
      note
    }
  }
}
    `) as unknown as TypedDocumentString<EntityRankQuery, EntityRankQueryVariables>;
export const EntitySingleSourceDocument = new TypedDocumentString(`
    query EntitySingleSource($of: [ID!]!) {
  singleSource(input: {of: $of, byOwner: true, first: 100}) {
    totalCount
    pairs
    nodes {
      kind
      criticality
      supplier {
        id
        name
      }
      dependencies {
        id
        description
        criticalityAssumed
        sources {
          ...SourceParts
        }
      }
    }
    coverage {
      note
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}`) as unknown as TypedDocumentString<EntitySingleSourceQuery, EntitySingleSourceQueryVariables>;
export const EntityAroundDocument = new TypedDocumentString(`
    query EntityAround($of: [ID!]!) {
  subgraph(input: {seeds: $of, maxHops: 1, limit: 40}) {
    totalCount
    complete
    stoppedBecause
    ...DrawnSubgraph
    coverage {
      note
    }
  }
}
    fragment DrawnSubgraph on Subgraph {
  nodes {
    id
    name
    kind
  }
  edges {
    __typename
    id
    status
    confidence
    from {
      id
    }
    to {
      id
    }
    ... on Dependency {
      kind
      share
    }
    ... on Ownership {
      role
      stake
    }
    ... on Investment {
      instrument
      amount {
        ...MoneyParts
      }
    }
  }
  layout {
    id
    x
    y
    layer
  }
}
fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}`) as unknown as TypedDocumentString<EntityAroundQuery, EntityAroundQueryVariables>;
export const EntityCompareDocument = new TypedDocumentString(`
    query EntityCompare($ids: [ID!]!) {
  compare(ids: $ids) {
    entities {
      entity {
        id
        name
      }
      suppliers
      customers
      uniqueSuppliers
      uniqueCustomers
    }
    suppliers {
      ...ComparedParty
    }
    customers {
      ...ComparedParty
    }
    investors {
      ...ComparedParty
    }
    complete
    coverage {
      note
    }
  }
}
    fragment ComparedParty on Counterparty {
  entity {
    id
    name
  }
  shared
  of {
    id
    name
  }
}`) as unknown as TypedDocumentString<EntityCompareQuery, EntityCompareQueryVariables>;
export const EntitySimilarDocument = new TypedDocumentString(`
    query EntitySimilar($id: ID!) {
  similar(id: $id, first: 6, sameKind: true) {
    entity {
      id
      name
    }
    similarity
  }
}
    `) as unknown as TypedDocumentString<EntitySimilarQuery, EntitySimilarQueryVariables>;