import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { href } from './base';
import { Client } from './data/client';
import { ClientContext } from './data/useQuery';
import { App } from './shell/App';
import { applyTheme } from './shell/theme';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/kit.css';

applyTheme();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <ClientContext value={new Client({ endpoint: href('/graphql') })}>
      <App />
    </ClientContext>
  </StrictMode>,
);
