import type { RowReader } from '@bitewing/adapter-kit';
import { frozenTreatmentPlanItemTable } from '../../profile/chart.ts';
import type { ReaderFacts } from '../reader-facts.ts';
import { entityReader } from '../table-reader.ts';
import { shownTooth } from './shown-tooth.ts';

/** `proctp` rows: a procedure as it was presented, with the amounts of that day. */
export const createFrozenTreatmentPlanItemReader = ({ toothNumbering }: ReaderFacts): RowReader =>
  entityReader({
    description: frozenTreatmentPlanItemTable,
    entity: 'treatmentPlanItem',
    keyColumn: 'ProcTPNum',
    compile({ cell }) {
      const treatmentPlanId = cell.reference('TreatPlanNum', 'treatmentPlanId', 'treatplan');
      const procedureId = cell.reference('ProcNumOrig', 'procedureId', 'procedurelog');
      const patientId = cell.reference('PatNum', 'patientId', 'patient');
      const priorityDefinitionId = cell.reference('Priority', 'priorityDefinitionId', 'definition');
      const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
      const date = cell.date('DateTP', 'date');
      const sourceTooth = cell.text('ToothNumTP');
      const tooth = shownTooth(toothNumbering ?? null);
      const sourceSurfaces = cell.text('Surf');
      const sourceCode = cell.text('ProcCode');
      const description = cell.text('Descript');
      const abbreviatedDescription = cell.text('ProcAbbr');
      const feeCents = cell.cents('FeeAmt', 'feeCents');
      const allowedFeeCents = cell.unlessMinusOne('FeeAllowed', cell.cents('FeeAllowed', 'allowedFeeCents'));
      const usualFeeCents = cell.cents('CatPercUCR', 'usualFeeCents');
      const primaryInsuranceCents = cell.cents('PriInsAmt', 'primaryInsuranceCents');
      const secondaryInsuranceCents = cell.cents('SecInsAmt', 'secondaryInsuranceCents');
      const discountCents = cell.cents('Discount', 'discountCents');
      const taxCents = cell.cents('TaxAmt', 'taxCents');
      const patientCents = cell.cents('PatAmt', 'patientCents');
      const diagnosis = cell.text('Dx');
      const prognosis = cell.text('Prognosis');
      const providerId = cell.reference('ProvNum', 'providerId', 'provider');
      const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
      const entryDate = cell.date('SecDateEntry', 'entryDate');
      return (row) => {
        const shown = sourceTooth(row);
        return {
          recordStatus: 'active',
          treatmentPlanId: treatmentPlanId(row),
          procedureId: procedureId(row),
          isFrozen: true,
          patientId: patientId(row),
          priorityDefinitionId: priorityDefinitionId(row),
          displayOrder: displayOrder(row),
          date: date(row),
          tooth: shown === null ? null : tooth(shown),
          sourceTooth: shown,
          sourceSurfaces: sourceSurfaces(row),
          sourceCode: sourceCode(row),
          description: description(row),
          abbreviatedDescription: abbreviatedDescription(row),
          feeCents: feeCents(row),
          allowedFeeCents: allowedFeeCents(row),
          usualFeeCents: usualFeeCents(row),
          primaryInsuranceCents: primaryInsuranceCents(row),
          secondaryInsuranceCents: secondaryInsuranceCents(row),
          discountCents: discountCents(row),
          taxCents: taxCents(row),
          patientCents: patientCents(row),
          diagnosis: diagnosis(row),
          prognosis: prognosis(row),
          providerId: providerId(row),
          locationId: locationId(row),
          entryDate: entryDate(row),
        };
      };
    },
  });
