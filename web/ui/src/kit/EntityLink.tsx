import { Link } from '../router/Link';
import { pageOf } from './links';

/** The name of a record, as a link to its page where it has one. */
export function EntityLink({ entity }: { entity: { id: string; name: string } }) {
  const page = pageOf(entity.id);
  return page ? <Link to={page}>{entity.name}</Link> : <>{entity.name}</>;
}
