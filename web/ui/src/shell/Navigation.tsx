import { href } from '../base';
import { Icon } from '../kit/Icon';
import { Link } from '../router/Link';
import { usePlace } from '../router/router';
import { groups, routes } from '../routes';

/** The links to the views, under headings. */
export function Navigation({ onFollow }: { onFollow?: () => void }) {
  const { path } = usePlace();
  return (
    <nav aria-label="Views" className="navigation">
      {groups.map((group) => {
        const views = routes.filter((route) => route.group === group && route.label);
        if (views.length === 0) return null;
        return (
          <div key={group}>
            <p id={`nav-${group}`}>{group}</p>
            <ul aria-labelledby={`nav-${group}`}>
              {views.map((route) => (
                <li key={route.path}>
                  <Link to={route.path} aria-current={route.path === path ? 'page' : undefined} onClick={onFollow}>
                    {route.label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <div>
        <p id="nav-query">Query</p>
        <ul aria-labelledby="nav-query">
          <li>
            <a href={href('/playground')}>
              Playground <Icon name="out" />
            </a>
          </li>
        </ul>
      </div>
    </nav>
  );
}
