import { useId } from 'react';
import { QueryError } from '../../data/error';
import { useQuery } from '../../data/useQuery';
import { title } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { idOf } from '../../kit/links';
import { SourceList } from '../../kit/SourceList';
import { useLayerStyle } from '../../kit/stack';
import { Answer, ErrorState } from '../../kit/States';
import { Link } from '../../router/Link';
import { pathOf } from './finder';
import { CareerRoleDocument, type CareerRoleQuery } from './gql/graphql';
import { Onet, Required } from './parts';

type Role = NonNullable<CareerRoleQuery['role']>;

/** The role that the address names. */
export function RolePanel({ slug }: { slug: string }) {
  const result = useQuery(CareerRoleDocument, { id: idOf('role', slug) });
  // A role that is not there is a missing part of the answer, and here all of it.
  if (result.status === 'partial' && !result.data.role) return <ErrorState error={new QueryError('answer', 'There is no such role.', result.faults)} />;
  return <Answer result={result}>{({ role }) => role && <Panel role={role} />}</Answer>;
}

function Panel({ role }: { role: Role }) {
  const id = useId();
  const layerStyle = useLayerStyle();
  const skills = role.skills.map(({ skill }) => skill.id);
  return (
    <section className="panel career-role" style={layerStyle(role.layer.position)} aria-labelledby={id}>
      <div className="eyebrow">
        <LayerTag layer={role.layer} />
        {role.technicalLevel && <span>{title(role.technicalLevel)} technical level</span>}
      </div>
      <h2 id={id}>{role.name}</h2>
      {role.aliases.length > 0 && <p className="none">Also called {role.aliases.join(', ')}</p>}
      <p>{role.description}</p>
      <div className="columns">
        <div className="part">
          <h3>Skills required</h3>
          <Required skills={role.skills} />
        </div>
        <div className="part">
          <h3>Occupation in O*NET</h3>
          <Onet code={role.onetSoc} />
          <p className="note">O*NET is by the U.S. Department of Labor (CC BY 4.0).</p>
        </div>
      </div>
      <p className="career-on">
        {skills.length > 0 && <Link to={pathOf({ interest: '', level: '', skills })}>What else these skills are good for</Link>}
        <Link to="/careers">All roles</Link>
      </p>
      <SourceList sources={role.sources} folded />
    </section>
  );
}
