import { conformanceBy } from '../source/api/conformance-by.ts';

conformanceBy('queries');
