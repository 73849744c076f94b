/** What an account comes to, as its responsible party has it, in cents. */
export interface EaglesoftBalance {
  readonly totalCents: number;
  /** `current_bal`: up to 30 days old. What was credited beyond all charges lowers it. */
  readonly currentCents: number;
  /** `thirty_day`: 31 to 60 days old. */
  readonly thirtyCents: number;
  /** `sixty_day`: 61 to 90 days old. */
  readonly sixtyCents: number;
  /** `ninety_day`: older. */
  readonly ninetyCents: number;
}
