import { perioSiteNames } from '../../model/perio-tooth.ts';
import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';
import { isPrimaryTooth, isUpper, toothPosition } from './tooth-position.ts';

/** Reach of a periodontal probe in mm (standards.md section 6). */
const reach = 15;
const highestGrade = 3;
const lingualSites = ['mesioLingual', 'lingual', 'distoLingual'] as const;

/** Permanent teeth with more than one root: molars, and the upper first premolars (standards.md section 6). */
const furcated: ReadonlySet<number> = new Set([1, 2, 3, 5, 12, 14, 15, 16, 17, 18, 19, 30, 31, 32]);

/** Periodontal charting. */
export const perioRules = [
  ...rulesFor('perioExam', [
    {
      name: 'perio_exam_without_date',
      severity: 'warning',
      explanation: 'The charting bears no day. It cannot be compared with others.',
      source: 'HL7 Dental Data Exchange: a finding has a time.',
      check: ({ data }) => (data.date === null ? 'date' : null),
    },
    {
      name: 'perio_exam_in_future',
      severity: 'warning',
      explanation: 'The charting was made after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { date } }, { latestDate }) => (isBefore(latestDate, date) ? 'date' : null),
    },
  ]),
  ...rulesFor('perioTooth', [
    {
      name: 'recession_range',
      severity: 'warning',
      explanation:
        'A recession lies outside -15 to 15 mm. Usually a code for its sign that was taken as a number.',
      source:
        'Periodontal charting: range of a periodontal probe; opendental.md section 5: 101 to 119 stand for -1 to -19.',
      check({ data }) {
        for (const site of perioSiteNames) {
          const { recessionMm } = data[site];
          if (recessionMm !== null && (recessionMm < -reach || recessionMm > reach))
            return `${site}.recessionMm`;
        }
        return null;
      },
    },
    {
      name: 'mucogingival_range',
      severity: 'warning',
      explanation: 'The mucogingival junction lies outside 0 to 15 mm.',
      source: 'Periodontal charting: range of a periodontal probe.',
      check({ data }) {
        for (const site of perioSiteNames) {
          const { mucogingivalJunctionMm: measured } = data[site];
          if (measured !== null && (measured < 0 || measured > reach))
            return `${site}.mucogingivalJunctionMm`;
        }
        return null;
      },
    },
    {
      name: 'mucogingival_on_palate',
      severity: 'warning',
      explanation:
        'A mucogingival junction was measured on the inner side of an upper tooth, where the palate has none.',
      source: 'Periodontal charting; opendental.md section 5: no inner values for teeth 1 to 16.',
      check({ data }) {
        if (data.tooth === null || !isUpper(data.tooth)) return null;
        for (const site of lingualSites) {
          if (data[site].mucogingivalJunctionMm !== null) return `${site}.mucogingivalJunctionMm`;
        }
        return null;
      },
    },
    {
      name: 'mobility_range',
      severity: 'warning',
      explanation: 'The mobility is no grade from 0 to 3.',
      source: 'Miller: classes of tooth mobility (standards.md section 6).',
      check: ({ data: { mobility } }) =>
        mobility !== null && (mobility < 0 || mobility > highestGrade) ? 'mobility' : null,
    },
    {
      name: 'furcation_range',
      severity: 'warning',
      explanation: 'A furcation is no grade from 0 to 3.',
      source: 'Hamp: grades of furcation (standards.md section 6).',
      check({ data }) {
        for (const site of perioSiteNames) {
          const { furcation } = data[site];
          if (furcation !== null && (furcation < 0 || furcation > highestGrade)) return `${site}.furcation`;
        }
        return null;
      },
    },
    {
      name: 'furcation_without_roots',
      severity: 'warning',
      explanation: 'A furcation is charted on a tooth with one root. Usually the tooth beside it was meant.',
      source: 'Anatomy: molars and upper first premolars have furcations (standards.md section 6).',
      check({ data }) {
        if (data.tooth === null || isPrimaryTooth(data.tooth) || furcated.has(toothPosition(data.tooth)))
          return null;
        for (const site of perioSiteNames) {
          const { furcation } = data[site];
          if (furcation !== null && furcation > 0) return `${site}.furcation`;
        }
        return null;
      },
    },
    {
      name: 'skipped_but_measured',
      severity: 'warning',
      explanation:
        'The tooth is marked as not to be measured, usually because it is missing, and has a depth.',
      source: 'opendental.md section 5: skipped teeth.',
      check({ data }) {
        if (!data.skipped) return null;
        for (const site of perioSiteNames) {
          if (data[site].depthMm !== null) return `${site}.depthMm`;
        }
        return null;
      },
    },
    {
      name: 'recorded_attachment_level',
      severity: 'info',
      explanation:
        'An attachment level that was recorded is not the sum of depth and recession beside it. It was measured by itself, or one of the three is mistyped.',
      source: 'Periodontal charting: clinical attachment level = probing depth + recession.',
      check({ data }) {
        if (data.calSource !== 'recorded') return null;
        for (const site of perioSiteNames) {
          const { depthMm, recessionMm, calMm } = data[site];
          if (depthMm === null || recessionMm === null || calMm === null) continue;
          if (calMm !== depthMm + recessionMm) return `${site}.calMm`;
        }
        return null;
      },
    },
  ]),
];
