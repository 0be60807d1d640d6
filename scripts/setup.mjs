// `npm run setup`: installs and builds what `npm start` would, and starts nothing.
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";

ensureInstalled();
ensureBuilt();
