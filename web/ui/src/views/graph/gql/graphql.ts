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

/** Where to look from an entity. */
export type Direction =
  /** Both ways. */
  | 'BOTH'
  /** To what depends on it. */
  | 'DOWNSTREAM'
  /** To what it depends on. */
  | 'UPSTREAM';

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

/** The relation behind a step from one entity to the next. */
export type HopRelation =
  /** An investment. */
  | 'INVESTS_IN'
  /** An ownership with role MAKES. */
  | 'MAKES'
  /** An ownership with role OPERATES. */
  | 'OPERATES'
  /** An ownership with role OWNS. */
  | 'OWNS'
  /** A dependency. */
  | 'SUPPLIES';

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

/** Conditions on a part of the graph, all of which must hold. */
export type SubgraphFilter = {
  /** Only facts that held on some day of this date; undated facts always hold. */
  readonly asOf?: string | null | undefined;
  /** Only entities of these kinds; a general kind includes the specific ones. */
  readonly entityKinds?: ReadonlyArray<EntityKind> | null | undefined;
  /** Only dependencies of these kinds. */
  readonly kinds?: ReadonlyArray<DependencyKind> | null | undefined;
  /** Only entities of these layers, for example layer:chips. */
  readonly layers?: ReadonlyArray<string | number> | null | undefined;
  /** Only facts at least this sure. */
  readonly minConfidence?: Confidence | null | undefined;
  /** Only these relations. All when not given. */
  readonly relations?: ReadonlyArray<HopRelation> | null | undefined;
  /** Only facts with these statuses. All but ENDED when not given. */
  readonly statuses?: ReadonlyArray<Status> | null | undefined;
};

/** A question for a part of the graph to draw, for example { seeds: ["company:tsmc"], maxHops: 2 }. */
export type SubgraphInput = {
  /** Where to look from the seeds. */
  readonly direction?: Direction | null | undefined;
  /** What to draw and to walk through. Seeds are always drawn. */
  readonly filter?: SubgraphFilter | null | undefined;
  /** The most entities, 1 to 5000; the nearest stay. */
  readonly limit?: number | null | undefined;
  /** How far to go, 0 to 64 hops. */
  readonly maxHops?: number | null | undefined;
  /** Entities, layers or countries to begin with. The whole graph when not given. */
  readonly seeds?: ReadonlyArray<string | number> | null | undefined;
};

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

export type GraphPartQueryVariables = Exact<{
  input: SubgraphInput;
}>;


export type GraphPartQuery = { readonly subgraph: { readonly totalCount: number | null, readonly complete: boolean, readonly stoppedBecause: StopReason | null, readonly nodes: ReadonlyArray<
      | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly description: string | null, readonly supplierCount: number, readonly customerCount: number, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
      | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly description: string | null, readonly supplierCount: number, readonly customerCount: number, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
      | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly description: string | null, readonly supplierCount: number, readonly customerCount: number, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
    >, readonly edges: ReadonlyArray<
      | { readonly __typename: 'Dependency', readonly criticality: Criticality, readonly since: string | null, readonly capacityMW: number | null, readonly kind: DependencyKind, readonly share: number | null, readonly id: string, readonly description: string | null, readonly until: string | null, readonly status: Status, readonly confidence: Confidence, readonly value: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }
      | { readonly __typename: 'Investment', readonly date: string | null, readonly instrument: Instrument, readonly id: string, readonly description: string | null, readonly until: string | null, readonly status: Status, readonly confidence: Confidence, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }
      | { readonly __typename: 'Ownership', readonly since: string | null, readonly role: OwnershipRole, readonly stake: number | null, readonly id: string, readonly description: string | null, readonly until: string | null, readonly status: Status, readonly confidence: Confidence, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }
    >, readonly coverage: { readonly note: string }, readonly layout: ReadonlyArray<{ readonly id: string, readonly x: number, readonly y: number, readonly layer: string | null }> } };

export type GraphCountriesQueryVariables = Exact<{ [key: string]: never; }>;


export type GraphCountriesQuery = { readonly countries: ReadonlyArray<{ readonly code: string }> };

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
export const GraphPartDocument = new TypedDocumentString(`
    query GraphPart($input: SubgraphInput!) {
  subgraph(input: $input) {
    totalCount
    complete
    stoppedBecause
    ...DrawnSubgraph
    nodes {
      id
      name
      kind
      description
      supplierCount
      customerCount
      layers {
        id
        name
        position
      }
    }
    edges {
      id
      description
      until
      sources {
        ...SourceParts
      }
      ... on Dependency {
        criticality
        since
        capacityMW
        value {
          ...MoneyParts
        }
      }
      ... on Ownership {
        since
      }
      ... on Investment {
        date
      }
    }
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
}`) as unknown as TypedDocumentString<GraphPartQuery, GraphPartQueryVariables>;
export const GraphCountriesDocument = new TypedDocumentString(`
    query GraphCountries {
  countries {
    code
  }
}
    `) as unknown as TypedDocumentString<GraphCountriesQuery, GraphCountriesQueryVariables>;