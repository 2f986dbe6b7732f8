import {
  dependencyColumns,
  dependencyFields,
  dependencyOrder,
  investmentColumns,
  investmentFields,
  investmentOrder,
  ownershipColumns,
  ownershipFields,
  ownershipOrder,
} from './columns';
import { useMemo } from 'react';
import type { Entity } from './EntityView';
import {
  EntityCustomersDocument,
  EntityInvestmentsDocument,
  EntityInvestorsDocument,
  EntityOwnersDocument,
  EntityOwnsDocument,
  EntitySuppliersDocument,
} from './gql/graphql';
import { Relations } from './Relations';

/** The lists of an entity's page in short, with how long they are. Only companies invest and are invested in. */
export function listsOf(entity: Entity): { name: string; title: string; total: number }[] {
  const lists = [
    { name: 'suppliers', title: 'Suppliers', total: entity.suppliers.totalCount },
    { name: 'customers', title: 'Customers', total: entity.customers.totalCount },
    { name: 'owners', title: 'Owners', total: entity.owners.totalCount },
  ];
  if (entity.__typename !== 'Company') return lists;
  return [
    ...lists,
    { name: 'owns', title: 'What it makes and owns', total: entity.owns.totalCount },
    { name: 'investors', title: 'Investors', total: entity.investors.totalCount },
    { name: 'investments', title: 'Investments', total: entity.investments.totalCount },
  ];
}

const supplierFields = dependencyFields('supplier');
const customerFields = dependencyFields('consumer');
const ownerFields = ownershipFields('owner');
const ownedFields = ownershipFields('owned');
const investorFields = investmentFields('investor');
const investeeFields = investmentFields('investee');
const ownerOrder = ownershipOrder('owner');
const ownedOrder = ownershipOrder('owned');

/** Suppliers, customers, owners and what is owned, investors and investments. */
export function Lists({ entity }: { entity: Entity }) {
  const { id, name } = entity;
  const columns = useMemo(
    () => ({
      suppliers: dependencyColumns('supplier', id),
      customers: dependencyColumns('consumer', id),
      owners: ownershipColumns('owner', id),
      owns: ownershipColumns('owned', id),
      investors: investmentColumns('investor', id),
      investments: investmentColumns('investee', id),
    }),
    [id],
  );
  const shares = 'Criticality is how much stops without that kind of input, as judged by the editors of the data: no source states it.';
  return (
    <>
      <Relations
        entity={entity}
        name="suppliers"
        title="Suppliers"
        lead={`What ${name} takes, and from whom. A share is the part of its intake of that kind that one supplier gives. ${shares}`}
        none="No supplier is documented; that does not mean that there is none."
        first={entity.suppliers}
        document={EntitySuppliersDocument}
        order={dependencyOrder}
        fields={supplierFields}
        columns={columns.suppliers}
      />
      <Relations
        entity={entity}
        name="customers"
        title="Customers"
        lead={`What ${name} gives, and to whom. A share is the part of the customer’s intake of that kind that comes from here. ${shares}`}
        none="No customer is documented; that does not mean that there is none."
        first={entity.customers}
        document={EntityCustomersDocument}
        order={dependencyOrder}
        fields={customerFields}
        columns={columns.customers}
      />
      <Relations
        entity={entity}
        name="owners"
        title="Makers, operators and owners"
        lead={`Who makes, operates or owns a stake in ${name}.`}
        none="No one is documented who makes, operates or owns it."
        first={entity.owners}
        document={EntityOwnersDocument}
        order={ownerOrder}
        fields={ownerFields}
        columns={columns.owners}
      />
      {entity.__typename === 'Company' && (
        <>
          <Relations
            entity={entity}
            name="owns"
            title="What it makes, operates and owns"
            lead={`Products, facilities and companies that ${name} makes, operates or owns a stake in.`}
            none="Nothing is documented that it makes, operates or owns."
            first={entity.owns}
            document={EntityOwnsDocument}
            order={ownedOrder}
            fields={ownedFields}
            columns={columns.owns}
          />
          <Relations
            entity={entity}
            name="investors"
            title="Investors"
            lead={`Who put money into ${name}, the greatest known amounts first. “Up to” is a ceiling that need not be reached; “about” is an estimate of the source; an amount that was not published is “—”.`}
            none="No investor is documented."
            first={entity.investors}
            document={EntityInvestorsDocument}
            order={investmentOrder}
            fields={investorFields}
            columns={columns.investors}
          />
          <Relations
            entity={entity}
            name="investments"
            title="Investments"
            lead={`Into whom ${name} puts money, the greatest known amounts first. “Up to” is a ceiling that need not be reached; “about” is an estimate of the source; an amount that was not published is “—”.`}
            none="No investment of it is documented."
            first={entity.investments}
            document={EntityInvestmentsDocument}
            order={investmentOrder}
            fields={investeeFields}
            columns={columns.investments}
          />
        </>
      )}
    </>
  );
}
