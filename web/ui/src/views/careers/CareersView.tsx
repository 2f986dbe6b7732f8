import { useMemo } from 'react';
import { useQuery } from '../../data/useQuery';
import { idOf } from '../../kit/links';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { useParam } from '../../router/router';
import { AllRoles } from './AllRoles';
import { Finder } from './Finder';
import { codecs, inputOf } from './finder';
import { CareerFinderDocument, CareerRoleDocument, CareersDocument, type CareerMatchInput } from './gql/graphql';
import { Matches } from './Matches';
import { RolePanel } from './RolePanel';
import './careers.css';

/** Careers: a finder, and all roles by layer. What was said is in the address. */
export default function CareersView() {
  const [interest] = useParam('interest', codecs.interest);
  const [level] = useParam('level', codecs.level);
  const [skills] = useParam('skills', codecs.skills);
  const [role] = useParam('role', codecs.role);
  const said = useMemo(() => ({ interest, level, skills }), [interest, level, skills]);
  const input = useMemo(() => inputOf(said), [said]);
  const result = useQuery(CareersDocument, {}, { isEmpty: (data) => data.layers.every((layer) => layer.roles.totalCount === 0) });
  const query = input
    ? { document: CareerFinderDocument, variables: { input } }
    : role !== ''
      ? { document: CareerRoleDocument, variables: { id: idOf('role', role) } }
      : { document: CareersDocument, variables: {} };

  return (
    <View<unknown, never>
      title="Careers"
      lead="Where in the stack your interests and skills are needed. Say what you like, how technical the work may be or what you know already, one of them or all, and the layers and their roles are ranked for you."
      query={query as never}
    >
      {role !== '' && <RolePanel slug={role} />}
      <Answer
        result={result}
        skeleton={<Skeleton block lines={6} />}
        empty={
          <Empty title="The graph holds no roles yet">
            <p>Load a dataset that has roles.</p>
          </Empty>
        }
      >
        {(data) => (
          <>
            <Finder data={data} said={said} asked={input !== null} />
            {input ? <Found input={input} /> : <AllRoles layers={data.layers} />}
          </>
        )}
      </Answer>
    </View>
  );
}

function Found({ input }: { input: CareerMatchInput }) {
  const result = useQuery(CareerFinderDocument, { input }, { isEmpty: (data) => data.careerMatches.length === 0 });
  return (
    <Answer result={result} skeleton={<Skeleton block lines={4} />} empty={<Empty title="The graph holds no layers yet" />}>
      {({ careerMatches }) => <Matches matches={careerMatches} />}
    </Answer>
  );
}
