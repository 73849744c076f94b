/** Part of an employer's row that stands for the plan it runs (eaglesoft.md section 7). */
export const planPart = 'plan';
