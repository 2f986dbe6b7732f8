/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/**
 * A question for what everything hangs on, for example { from: ["layer:energy"], to: ["layer:applications"] }. Every entity
 * on a way from one end to the other is made to fail alone, and the losses of the targets are compared.
 */
export type ChokepointInput = {
  /** Return only what comes after this cursor, an endCursor of an earlier answer to the same question. */
  readonly after?: string | null | undefined;
  /** Only facts that held on some day of this date; undated facts always hold. */
  readonly asOf?: string | null | undefined;
  /** Whether the listed suppliers are all there are; see impact. */
  readonly assumeComplete?: boolean | null | undefined;
  /** Only chokepoints of these kinds. Ranks stay those among all. */
  readonly entityKinds?: ReadonlyArray<EntityKind> | null | undefined;
  /** How many to return, 1 to 1000. */
  readonly first?: number | null | undefined;
  /** Where supply begins; at least one entity, layer or country. */
  readonly from: ReadonlyArray<string | number>;
  /** Which loss counts: at once, or of new capacity. */
  readonly horizon?: Horizon | null | undefined;
  /** Only dependencies of these kinds. Makers and operators are not affected. */
  readonly kinds?: ReadonlyArray<DependencyKind> | null | undefined;
  /** Only chokepoints of these layers. Ranks stay those among all. */
  readonly layers?: ReadonlyArray<string | number> | null | undefined;
  /** Only facts at least this sure. */
  readonly minConfidence?: Confidence | null | undefined;
  /** Only facts with these statuses. Only ACTIVE when not given. */
  readonly statuses?: ReadonlyArray<Status> | null | undefined;
  /** The part of a lost input, 0 to 1, that unaffected listed suppliers of the same kind can replace. */
  readonly substitution?: number | null | undefined;
  /** Whose losses count; at least one entity, layer or country. */
  readonly to: ReadonlyArray<string | number>;
};

/** How sure a fact is. */
export type Confidence =
  /** Confirmed by a party or a filing that somebody looked up. */
  | 'CONFIRMED'
  /** Credible, but not confirmed by a party, or not looked up yet. */
  | 'LIKELY'
  /** Reported by rumour, or inferred. */
  | 'SPECULATIVE';

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

/** How soon a loss is felt. */
export type Horizon =
  /**
   * All of that and, besides, what limits new capacity only: hardware, components, manufacturing, equipment, materials, training, data and
   * makers. Chips already installed keep running when the fab stops.
   */
  | 'CAPACITY'
  /** What acts at once: energy, compute, networks, models, software, services, distribution, facilities and their operators. */
  | 'IMMEDIATE';

/**
 * What fails, for example { shocks: [{ target: "company:tsmc" }] }, and the assumptions of the model. The model is not a
 * forecast: the scarcest input limits output (Leontief), and what is not documented has no effect.
 */
export type ImpactInput = {
  /** Only facts that held on some day of this date; undated facts always hold. */
  readonly asOf?: string | null | undefined;
  /**
   * Whether the listed suppliers are all there are. By default one unlisted, unaffected supplier takes part in what the
   * published shares leave.
   */
  readonly assumeComplete?: boolean | null | undefined;
  /** Which loss decides the order, the rounds and the chains. Both losses are always given. */
  readonly horizon?: Horizon | null | undefined;
  /** Only dependencies of these kinds. Makers and operators are not affected. */
  readonly kinds?: ReadonlyArray<DependencyKind> | null | undefined;
  /** The most rounds of propagation, 1 to 1000. */
  readonly maxRounds?: number | null | undefined;
  /** Only facts at least this sure. */
  readonly minConfidence?: Confidence | null | undefined;
  /** Whether to ask again with confirmed facts alone, and with confirmed and likely ones, for low and high. */
  readonly range?: boolean | null | undefined;
  /** What fails; at least one. An entity that several of them hit takes the largest loss. */
  readonly shocks: ReadonlyArray<ShockInput>;
  /** Only facts with these statuses. Only ACTIVE when not given. */
  readonly statuses?: ReadonlyArray<Status> | null | undefined;
  /** The part of a lost input, 0 to 1, that unaffected listed suppliers of the same kind can replace. */
  readonly substitution?: number | null | undefined;
};

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

/** A failure: what fails, and how much of its output is lost. */
export type ShockInput = {
  /** The share of its output that is lost, 0 to 1. */
  readonly loss?: number;
  /**
   * An entity, a layer (its products and facilities, and the companies of that layer alone) or a country (companies with
   * headquarters and facilities there).
   */
  readonly target: string | number;
};

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

export type RankedChokepointsQueryVariables = Exact<{
  input: ChokepointInput;
}>;


export type RankedChokepointsQuery = { readonly chokepoints: { readonly totalCount: number, readonly candidates: number, readonly targets: number, readonly complete: boolean, readonly stoppedBecause: StopReason | null, readonly nodes: ReadonlyArray<{ readonly rank: number, readonly systemicLoss: number, readonly worstLoss: number, readonly affected: number, readonly dominates: number, readonly dominatedShare: number, readonly betweenness: number, readonly entity:
        | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
        | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
        | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
      , readonly dominatesByKind: ReadonlyArray<{ readonly kind: DependencyKind, readonly count: number }> }>, readonly coverage: { readonly note: string } } };

export type ChokepointLossesQueryVariables = Exact<{
  input: ImpactInput;
  layers?: ReadonlyArray<string | number> | string | number | null | undefined;
}>;


export type ChokepointLossesQuery = { readonly impact: { readonly complete: boolean, readonly stoppedBecause: StopReason | null, readonly affected: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly loss: number, readonly shocked: boolean, readonly explanation: string | null, readonly entity:
          | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
          | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
          | { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }
         }> }, readonly byLayer: ReadonlyArray<{ readonly affected: number, readonly meanImmediateLoss: number | null, readonly meanCapacityLoss: number | null, readonly maxLoss: number, readonly layer: { readonly id: string, readonly name: string, readonly position: number } }>, readonly coverage: { readonly note: string } } };

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
export const RankedChokepointsDocument = new TypedDocumentString(`
    query RankedChokepoints($input: ChokepointInput!) {
  chokepoints(input: $input) {
    totalCount
    candidates
    targets
    complete
    stoppedBecause
    nodes {
      rank
      entity {
        ...EntityParts
      }
      systemicLoss
      worstLoss
      affected
      dominates
      dominatedShare
      dominatesByKind {
        kind
        count
      }
      betweenness
    }
    coverage {
      note
    }
  }
}
    fragment EntityParts on Entity {
  id
  name
  kind
  layers {
    id
    name
    position
  }
}`) as unknown as TypedDocumentString<RankedChokepointsQuery, RankedChokepointsQueryVariables>;
export const ChokepointLossesDocument = new TypedDocumentString(`
    query ChokepointLosses($input: ImpactInput!, $layers: [ID!]) {
  impact(input: $input) {
    affected(layers: $layers, first: 8) {
      totalCount
      nodes {
        entity {
          ...EntityParts
        }
        loss
        shocked
        explanation
      }
    }
    byLayer {
      layer {
        id
        name
        position
      }
      affected
      meanImmediateLoss
      meanCapacityLoss
      maxLoss
    }
    complete
    stoppedBecause
    coverage {
      note
    }
  }
}
    fragment EntityParts on Entity {
  id
  name
  kind
  layers {
    id
    name
    position
  }
}`) as unknown as TypedDocumentString<ChokepointLossesQuery, ChokepointLossesQueryVariables>;