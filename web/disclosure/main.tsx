import { startApp } from '../shared/bootstrap.tsx';
import { App } from './app.tsx';
import { texts } from './texts.ts';

startApp({ basename: '/disclosure', texts, children: <App /> });
