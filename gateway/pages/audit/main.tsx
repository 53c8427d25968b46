import './audit.css';
import { createRoot } from 'react-dom/client';
import { AuditPage } from './audit-page.tsx';

const root = document.getElementById('audit');
if (root !== null) createRoot(root).render(<AuditPage />);
