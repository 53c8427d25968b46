import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.tsx';
import { loadExamples } from './load-examples.ts';

const root = document.getElementById('explorer');
if (root !== null) createRoot(root).render(<Explorer examples={await loadExamples()} />);
