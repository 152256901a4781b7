import { startApp } from '../shared/bootstrap.tsx';
import { startTexts } from './i18n.ts';
import { StartPage } from './start.page.tsx';
import './start.css';

startApp({ basename: '/', texts: startTexts, children: <StartPage /> });
