-- 
-- This command file reloads a database that was unloaded using "dbunload".
-- 
-- (Version:  17.0.9.4882)
-- 

-- Database file: C:\EagleSoft\Data\PattersonPM.db
-- Database CHAR collation: 1252LATIN1, NCHAR collation: UCA
-- Connection Character Set: windows-1252
-- 


-------------------------------------------------
--   Create users
-------------------------------------------------

SET OPTION date_order = 'YMD'
go


SET OPTION PUBLIC.preserve_source_format = 'OFF'
go


SET TEMPORARY OPTION tsql_outer_joins = 'ON'
go


GRANT CONNECT, GROUP, RESOURCE TO "PPM"
go


GRANT CONNECT, DBA TO "PDBA" IDENTIFIED BY ENCRYPTED '\x02\x4C\xA1'';go'
go


GRANT MEMBERSHIP IN GROUP "PPM" TO "PDBA"
go


create temporary procedure sa_unload_display_table_status(
    msgid int, ord int, numtabs int, user_name char(128), table_name char(128) )
begin
  declare @line long varchar; -- it's built here; and shown below
  set @line = ' (' || ord || '/' || numtabs || ') "' || user_name || '".';
  message @line type info to client;
end
go


-------------------------------------------------
--   Create tables
-------------------------------------------------

CREATE TABLE "PPM"."system_preferences" (
    "system_id"                      integer NOT NULL
   ,"version"                        varchar(20) NULL
   ,PRIMARY KEY ("system_id" ASC) 
)
go


CREATE TABLE "PPM"."practice" (
    "practice_id"                    smallint NOT NULL
   ,"name"                           varchar(50) NULL
   ,"address_1"                      varchar(50) NULL
   ,"address_2"                      varchar(50) NULL
   ,"city"                           varchar(30) NULL
   ,"state"                          char(2) NULL
   ,"zipcode"                        varchar(10) NULL
   ,"phone"                          varchar(20) NULL
   ,"fax"                            varchar(20) NULL
   ,"email"                          varchar(60) NULL
   ,"federal_tax_id"                 varchar(20) NULL
   ,"status"                         char(1) NULL
   ,PRIMARY KEY ("practice_id" ASC) 
)
go


CREATE TABLE "PPM"."practice_preferences" (
    "practice_id"                    smallint NOT NULL
   ,"server_computer"                varchar(60) NULL
   ,"server_share"                   varchar(120) NULL
   ,PRIMARY KEY ("practice_id" ASC) 
)
go


CREATE TABLE "PPM"."positions" (
    "position_id"                    integer NOT NULL
   ,"description"                    varchar(50) NULL
   ,"security_profile"               integer NULL
   ,PRIMARY KEY ("position_id" ASC) 
)
go


CREATE TABLE "PPM"."provider" (
    "provider_id"                    char(3) NOT NULL
   ,"first_name"                     varchar(30) NULL
   ,"last_name"                      varchar(30) NULL
   ,"middle_initial"                 char(1) NULL
   ,"sex"                            char(1) NULL
   ,"status"                         char(1) NULL
   ,"position_id"                    integer NULL
   ,"address_1"                      varchar(50) NULL
   ,"address_2"                      varchar(50) NULL
   ,"city"                           varchar(30) NULL
   ,"state"                          char(2) NULL
   ,"zipcode"                        varchar(10) NULL
   ,"phone"                          varchar(20) NULL
   ,"email"                          varchar(60) NULL
   ,"birth_date"                     date NULL
   ,"hire_date"                      date NULL
   ,"last_logon"                     timestamp NULL
   ,"license"                        varchar(20) NULL
   ,"dea_regulation_number"          varchar(20) NULL
   ,"national_prov_id"               varchar(10) NULL
   ,"federal_tax_id"                 varchar(20) NULL
   ,"specialty"                      varchar(50) NULL
   ,"collections_go_to"              char(3) NULL
   ,"provider_on_insurance"          char(3) NULL
   ,"practice_id"                    smallint NULL
   ,"standard_fee_id"                integer NULL
   ,"mtd_charges"                    numeric(15,2) NULL
   ,"ytd_charges"                    numeric(15,2) NULL
   ,"mtd_collections"                numeric(15,2) NULL
   ,"ytd_collections"                numeric(15,2) NULL
   ,"mtd_other_debits"               numeric(15,2) NULL
   ,"ytd_other_debits"               numeric(15,2) NULL
   ,"mtd_other_credits"              numeric(15,2) NULL
   ,"ytd_other_credits"              numeric(15,2) NULL
   ,"daily_charges"                  numeric(15,2) NULL
   ,"daily_collections"              numeric(15,2) NULL
   ,"last_detail_id"                 integer NULL
   ,"notes"                          long varchar NULL
   ,"ClinicianUserName"              varchar(30) NULL
   ,"social_security"                varchar(11) NULL
   ,"password"                       varchar(60) NULL
   ,"timesheet_password"             varchar(60) NULL
   ,"ClinicianPassword"              varchar(60) NULL
   ,"encrypted_social_security"      varchar(120) NULL
   ,"pass_answer_1"                  varchar(60) NULL
   ,"pass_answer_2"                  varchar(60) NULL
   ,"pass_answer_3"                  varchar(60) NULL
   ,"tc_pass_answer_1"               varchar(60) NULL
   ,"tc_pass_answer_2"               varchar(60) NULL
   ,"tc_pass_answer_3"               varchar(60) NULL
   ,PRIMARY KEY ("provider_id" ASC) 
)
go


CREATE TABLE "PPM"."chairs" (
    "chair_num"                      integer NOT NULL
   ,"chair_name"                     varchar(30) NULL
   ,"practice_id"                    smallint NULL
   ,"sun_temp_id"                    integer NULL
   ,"mon_temp_id"                    integer NULL
   ,"tue_temp_id"                    integer NULL
   ,"wed_temp_id"                    integer NULL
   ,"thu_temp_id"                    integer NULL
   ,"fri_temp_id"                    integer NULL
   ,"sat_temp_id"                    integer NULL
   ,"status"                         char(1) NULL
   ,PRIMARY KEY ("chair_num" ASC) 
)
go


CREATE TABLE "PPM"."appt_types" (
    "type_id"                        integer NOT NULL
   ,"description"                    varchar(50) NULL
   ,"active"                         char(1) NULL
   ,"amount"                         numeric(15,2) NULL
   ,"appt_minutes"                   integer NULL
   ,PRIMARY KEY ("type_id" ASC) 
)
go


CREATE TABLE "PPM"."service_type" (
    "service_type_id"                integer NOT NULL
   ,"description"                    varchar(50) NULL
   ,PRIMARY KEY ("service_type_id" ASC) 
)
go


CREATE TABLE "PPM"."services" (
    "service_code"                   char(5) NOT NULL
   ,"ada_code"                       varchar(5) NULL
   ,"description"                    varchar(50) NULL
   ,"schedabbr"                      varchar(12) NULL
   ,"service_type_id"                integer NULL
   ,"impacted_area"                  smallint NULL
   ,"fee"                            numeric(15,2) NULL
   ,"sequence"                       smallint NULL
   ,"standard_fee_id"                integer NULL
   ,"smart_code1"                    char(5) NULL
   ,"smart_code2"                    char(5) NULL
   ,"smart_code3"                    char(5) NULL
   ,"smart_code4"                    char(5) NULL
   ,"smart_code5"                    char(5) NULL
   ,"status"                         char(1) NULL
   ,PRIMARY KEY ("service_code" ASC) 
)
go


CREATE TABLE "PPM"."standard_fee" (
    "standard_fee_id"                integer NOT NULL
   ,"description"                    varchar(50) NULL
   ,"status"                         char(1) NULL
   ,PRIMARY KEY ("standard_fee_id" ASC) 
)
go


CREATE TABLE "PPM"."standard_fee_fees" (
    "standard_fee_id"                integer NOT NULL
   ,"service_code"                   char(5) NOT NULL
   ,"fee"                            numeric(15,2) NULL
   ,PRIMARY KEY ("standard_fee_id" ASC,"service_code" ASC) 
)
go


CREATE TABLE "PPM"."paytype" (
    "paytype_id"                     smallint NOT NULL
   ,"sequence"                       smallint NULL
   ,"description"                    varchar(50) NULL
   ,"prompt"                         varchar(50) NULL
   ,"display_on_payment_screen"      char(1) NULL
   ,"currency_type"                  smallint NULL
   ,"include_on_deposit_yn"          char(1) NULL
   ,"central_id"                     integer NULL
   ,"system_required"                char(1) NULL
   ,PRIMARY KEY ("paytype_id" ASC) 
)
go


CREATE TABLE "PPM"."adjustment_type" (
    "adjustment_type_id"             smallint NOT NULL
   ,"description"                    varchar(50) NULL
   ,"impacts"                        char(1) NULL
   ,"central_id"                     integer NULL
   ,PRIMARY KEY ("adjustment_type_id" ASC) 
)
go


CREATE TABLE "PPM"."action_codes" (
    "action_code_id"                 integer NOT NULL
   ,"description"                    varchar(50) NULL
   ,PRIMARY KEY ("action_code_id" ASC) 
)
go


CREATE TABLE "PPM"."recalls" (
    "recall_id"                      integer NOT NULL
   ,"description"                    varchar(50) NULL
   ,PRIMARY KEY ("recall_id" ASC) 
)
go


CREATE TABLE "PPM"."alert" (
    "alert_id"                       integer NOT NULL
   ,"description"                    varchar(60) NULL
   ,"alert_type"                     smallint NULL
   ,"show_in_list_yn"                char(1) NULL
   ,PRIMARY KEY ("alert_id" ASC) 
)
go


CREATE TABLE "PPM"."document_group" (
    "group_id"                       integer NOT NULL
   ,"description"                    varchar(50) NULL
   ,"type"                           smallint NULL
   ,PRIMARY KEY ("group_id" ASC) 
)
go


CREATE TABLE "PPM"."other_referral" (
    "other_referral_id"              integer NOT NULL
   ,"name"                           varchar(60) NULL
   ,"status"                         char(1) NULL
   ,"address_1"                      varchar(50) NULL
   ,"city"                           varchar(30) NULL
   ,"state"                          char(2) NULL
   ,"zipcode"                        varchar(10) NULL
   ,"phone"                          varchar(20) NULL
   ,PRIMARY KEY ("other_referral_id" ASC) 
)
go


CREATE TABLE "PPM"."holidays" (
    "hol_date"                       date NOT NULL
   ,"practice_id"                    smallint NOT NULL
   ,"hol_name"                       varchar(50) NULL
   ,PRIMARY KEY ("practice_id" ASC,"hol_date" ASC) 
)
go


CREATE TABLE "PPM"."custom_hours" (
    "hours_id"                       integer NOT NULL
   ,"provider_id"                    char(3) NULL
   ,"chair_num"                      integer NULL
   ,"occur_on_date"                  date NULL
   ,"start_time"                     time NULL
   ,"end_time"                       time NULL
   ,"lunch_start"                    time NULL
   ,"lunch_end"                      time NULL
   ,"recurrance_id"                  integer NULL
   ,PRIMARY KEY ("hours_id" ASC) 
)
go


CREATE TABLE "PPM"."patient_prompts" (
    "prompt_id"                      integer NOT NULL
   ,"prompt"                         varchar(60) NULL
   ,"prompt_order"                   smallint NULL
   ,PRIMARY KEY ("prompt_id" ASC) 
)
go


CREATE TABLE "PPM"."insurance_company" (
    "insurance_company_id"           integer NOT NULL
   ,"name"                           varchar(50) NULL
   ,"address_1"                      varchar(50) NULL
   ,"address_2"                      varchar(50) NULL
   ,"city"                           varchar(30) NULL
   ,"state"                          char(2) NULL
   ,"zipcode"                        varchar(10) NULL
   ,"phone1"                         varchar(20) NULL
   ,"fax"                            varchar(20) NULL
   ,"neic_payer_id"                  varchar(10) NULL
   ,"nea_payer_id"                   varchar(10) NULL
   ,PRIMARY KEY ("insurance_company_id" ASC) 
)
go


CREATE TABLE "PPM"."employer" (
    "employer_id"                    integer NOT NULL
   ,"name"                           varchar(50) NULL
   ,"address_1"                      varchar(50) NULL
   ,"address_2"                      varchar(50) NULL
   ,"city"                           varchar(30) NULL
   ,"state"                          char(2) NULL
   ,"zipcode"                        varchar(10) NULL
   ,"contact"                        varchar(50) NULL
   ,"phone1"                         varchar(20) NULL
   ,"fax"                            varchar(20) NULL
   ,"group_number"                   varchar(20) NULL
   ,"group_name"                     varchar(50) NULL
   ,"insurance_company_id"           integer NULL
   ,"fee_schedule"                   integer NULL
   ,"maximum_coverage"               numeric(15,2) NULL
   ,"lifetime_maximum_yn"            char(1) NULL
   ,"yearly_deductible"              numeric(15,2) NULL
   ,"lifetimeDeductible_yn"          char(1) NULL
   ,"beginning_month"                smallint NULL
   ,"notes"                          long varchar NULL
   ,"carrier_type"                   smallint NULL
   ,"status"                         char(1) NULL
   ,"bill_standard_fee"              char(1) NULL
   ,"submit_electronically"          char(1) NULL
   ,"m_number_submitted"             integer NULL
   ,"y_amount_received"              numeric(15,2) NULL
   ,"ClearinghouseTag"               varchar(40) NULL
   ,PRIMARY KEY ("employer_id" ASC) 
)
go


CREATE TABLE "PPM"."patient" (
    "patient_id"                     char(5) NOT NULL
   ,"first_name"                     varchar(30) NULL
   ,"last_name"                      varchar(30) NULL
   ,"middle_initial"                 char(1) NULL
   ,"preferred_name"                 varchar(30) NULL
   ,"salutation"                     varchar(30) NULL
   ,"address_1"                      varchar(50) NULL
   ,"address_2"                      varchar(50) NULL
   ,"city"                           varchar(30) NULL
   ,"state"                          char(2) NULL
   ,"zipcode"                        varchar(10) NULL
   ,"home_phone"                     varchar(20) NULL
   ,"work_phone"                     varchar(20) NULL
   ,"ext"                            char(5) NULL
   ,"cell_phone"                     varchar(20) NULL
   ,"pager_phone"                    varchar(20) NULL
   ,"email_address"                  varchar(60) NULL
   ,"receive_email"                  char(1) NULL
   ,"receives_sms"                   char(1) NULL
   ,"status"                         char(1) NULL
   ,"patient_status"                 char(1) NULL
   ,"policy_holder_status"           char(1) NULL
   ,"responsible_party_status"       char(1) NULL
   ,"responsible_party"              char(5) NULL
   ,"sex"                            char(1) NULL
   ,"marital_status"                 char(1) NULL
   ,"birth_date"                     date NULL
   ,"social_security"                varchar(11) NULL
   ,"drivers_license"                varchar(20) NULL
   ,"medicaid_id"                    varchar(20) NULL
   ,"chart_id"                       varchar(20) NULL
   ,"preferred_dentist"              char(3) NULL
   ,"preferred_hygienist"            char(3) NULL
   ,"missing_teeth"                  varchar(40) NULL
   ,"teeth_status"                   varchar(40) NULL
   ,"pre_med"                        char(1) NULL
   ,"patient_image_id"               integer NULL
   ,"fee_level_id"                   integer NULL
   ,"discount_id"                    integer NULL
   ,"practice_id"                    smallint NULL
   ,"date_entered"                   date NULL
   ,"first_visit_date"               date NULL
   ,"last_date_seen"                 date NULL
   ,"notes"                          long varchar NULL
   ,"school"                         varchar(40) NULL
   ,"student_status"                 char(1) NULL
   ,"death_indicator"                char(1) NULL
   ,"hipaa_consent"                  char(1) NULL
   ,"hipaa_consent_date"             date NULL
   ,"hipaa_authorization"            char(1) NULL
   ,"hipaa_authorization_date"       date NULL
   ,"recall_frequency"               smallint NULL
   ,"receive_recalls"                char(1) NULL
   ,"next_recall_date"               date NULL
   ,"last_recall_date"               date NULL
   ,"next_regular_appointment"       date NULL
   ,"last_regular_appointment"       date NULL
   ,"next_preventive_appointment"    date NULL
   ,"last_preventive_appointment"    date NULL
   ,"last_bitewings"                 date NULL
   ,"last_full_mouth"                date NULL
   ,"last_pano_date"                 date NULL
   ,"current_bal"                    numeric(15,2) NULL
   ,"thirty_day"                     numeric(15,2) NULL
   ,"sixty_day"                      numeric(15,2) NULL
   ,"ninety_day"                     numeric(15,2) NULL
   ,"contract_balance"               numeric(15,2) NULL
   ,"estimated_insurance"            numeric(15,2) NULL
   ,"charges_mtd"                    numeric(15,2) NULL
   ,"charges_ytd"                    numeric(15,2) NULL
   ,"collections_mtd"                numeric(15,2) NULL
   ,"collections_ytd"                numeric(15,2) NULL
   ,"prim_responsible_id"            char(5) NULL
   ,"prim_relationship"              char(1) NULL
   ,"prim_employer_id"               integer NULL
   ,"prim_member_id"                 varchar(20) NULL
   ,"prim_outstanding_balance"       numeric(15,2) NULL
   ,"prim_benefits_remaining"        numeric(15,2) NULL
   ,"prim_remaining_deductible"      numeric(15,2) NULL
   ,"prim_total_paid"                numeric(15,2) NULL
   ,"sec_responsible_id"             char(5) NULL
   ,"sec_relationship"               char(1) NULL
   ,"sec_employer_id"                integer NULL
   ,"sec_member_id"                  varchar(20) NULL
   ,"sec_outstanding_balance"        numeric(15,2) NULL
   ,"sec_benefits_remaining"         numeric(15,2) NULL
   ,"sec_remaining_deductible"       numeric(15,2) NULL
   ,"sec_total_paid"                 numeric(15,2) NULL
   ,"universal_id"                   varchar(40) NULL
   ,"DolphinID"                      varchar(40) NULL
   ,"PortalPassphrase"               varchar(40) NULL
   ,"password"                       varchar(60) NULL
   ,"password_salt"                  varchar(60) NULL
   ,"security_question_one"          varchar(60) NULL
   ,"security_question_two"          varchar(60) NULL
   ,"security_question_three"        varchar(60) NULL
   ,"security_answer_one"            varchar(60) NULL
   ,"security_answer_two"            varchar(60) NULL
   ,"security_answer_three"          varchar(60) NULL
   ,"encrypted_social_security"      varchar(120) NULL
   ,PRIMARY KEY ("patient_id" ASC) 
)
go


CREATE TABLE "PPM"."referred_by" (
    "patient_id"                     char(5) NOT NULL
   ,"referred_patient"               char(5) NULL
   ,"other_referral_id"              integer NULL
   ,"provider_id"                    char(3) NULL
   ,"eod_sequence"                   integer NULL
   ,PRIMARY KEY ("patient_id" ASC) 
)
go


CREATE TABLE "PPM"."patient_alerts" (
    "patient_id"                     char(5) NOT NULL
   ,"alert_id"                       integer NOT NULL
   ,"date_entered"                   date NULL
   ,"notes"                          varchar(255) NULL
   ,"status"                         char(1) NULL
   ,PRIMARY KEY ("patient_id" ASC,"alert_id" ASC) 
)
go


CREATE TABLE "PPM"."patient_recalls" (
    "patient_id"                     char(5) NOT NULL
   ,"recall_id"                      integer NOT NULL
   ,"next_recall_date"               date NULL
   ,"last_recall_date"               date NULL
   ,"provider_id"                    char(3) NULL
   ,"default_recall_yn"              char(1) NULL
   ,"date_added"                     date NULL
   ,PRIMARY KEY ("patient_id" ASC,"recall_id" ASC) 
)
go


CREATE TABLE "PPM"."patient_answers" (
    "patient_id"                     char(5) NOT NULL
   ,"prompt_id"                      integer NOT NULL
   ,"answer"                         varchar(255) NULL
   ,PRIMARY KEY ("patient_id" ASC,"prompt_id" ASC) 
)
go


CREATE TABLE "PPM"."document" (
    "document_id"                    integer NOT NULL
   ,"document_name"                  varchar(100) NULL
   ,"document_type"                  char(10) NULL
   ,"document_creation_date"         timestamp NULL
   ,"open_with"                      varchar(120) NULL
   ,"ref_id"                         varchar(10) NULL
   ,"ref_table"                      varchar(30) NULL
   ,"signed"                         char(1) NULL
   ,"practice_id"                    smallint NULL
   ,"document_group_id"              integer NULL
   ,PRIMARY KEY ("document_id" ASC) 
)
go


CREATE TABLE "PPM"."images" (
    "image_id"                       integer NOT NULL
   ,"patient_id"                     char(5) NULL
   ,"image_date"                     timestamp NULL
   ,"image_type"                     smallint NULL
   ,"tooth"                          char(10) NULL
   ,"file_name"                      varchar(120) NULL
   ,PRIMARY KEY ("image_id" ASC) 
)
go


CREATE TABLE "PPM"."appointment" (
    "appointment_id"                 integer NOT NULL
   ,"description"                    varchar(255) NULL
   ,"allday_event"                   bit NULL
   ,"start_time"                     timestamp NULL
   ,"end_time"                       timestamp NULL
   ,"patient_id"                     char(5) NULL
   ,"recall_id"                      integer NULL
   ,"location_id"                    integer NULL
   ,"location_free_form"             varchar(50) NULL
   ,"classification"                 integer NULL
   ,"appointment_type_id"            integer NULL
   ,"prefix"                         varchar(10) NULL
   ,"dollars_scheduled"              numeric(15,2) NULL
   ,"date_appointed"                 date NULL
   ,"date_confirmed"                 date NULL
   ,"appointment_notes"              long varchar NULL
   ,"deletion_note"                  varchar(255) NULL
   ,"sooner_if_possible"             bit NULL
   ,"scheduled_by"                   char(3) NULL
   ,"modified_by"                    char(3) NULL
   ,"appointment_name"               varchar(50) NULL
   ,"arrival_status"                 smallint NULL
   ,"arrival_time"                   timestamp NULL
   ,"inchair_time"                   timestamp NULL
   ,"walkout_time"                   timestamp NULL
   ,"confirmation_status"            smallint NULL
   ,"confirmation_note"              varchar(255) NULL
   ,"auto_confirm_sent"              char(1) NULL
   ,"recurrence_id"                  integer NULL
   ,"private"                        bit NULL
   ,"priority"                       smallint NULL
   ,"appointment_data"               long varchar NULL
   ,"TelehealthLink"                 varchar(120) NULL
   ,PRIMARY KEY ("appointment_id" ASC) 
)
go


CREATE TABLE "PPM"."appointment_provider" (
    "appointment_id"                 integer NOT NULL
   ,"provider_id"                    char(3) NOT NULL
   ,"start_time"                     timestamp NOT NULL
   ,"end_time"                       timestamp NULL
   ,PRIMARY KEY ("appointment_id" ASC,"provider_id" ASC,"start_time" ASC) 
)
go


CREATE TABLE "PPM"."appointment_detail" (
    "appt_id"                        integer NOT NULL
   ,"line_item"                      integer NOT NULL
   ,"service_code"                   char(5) NULL
   ,"sequence"                       smallint NULL
   ,"surface"                        char(8) NULL
   ,"fee"                            numeric(15,2) NULL
   ,"description"                    varchar(50) NULL
   ,"tooth_info"                     varchar(50) NULL
   ,"surface_detail"                 char(23) NULL
   ,"abutment_direction"             char(1) NULL
   ,"root_data"                      char(10) NULL
   ,"tooth"                          char(10) NULL
   ,"patient_id"                     char(5) NULL
   ,"provider_id"                    char(3) NULL
   ,"sort_order"                     integer NULL
   ,"status"                         char(1) NULL
   ,"standard_fee_id"                integer NULL
   ,"extra_pat_id"                   char(5) NULL
   ,"extra_line_num"                 integer NULL
   ,PRIMARY KEY ("appt_id" ASC,"line_item" ASC) 
)
go


CREATE TABLE "PPM"."planned_services" (
    "patient_id"                     char(5) NOT NULL
   ,"line_number"                    integer NOT NULL
   ,"appt_group"                     integer NULL
   ,"appt_id"                        integer NULL
   ,"completion_date"                date NULL
   ,"date_planned"                   date NULL
   ,"description"                    varchar(50) NULL
   ,"fee"                            numeric(15,2) NULL
   ,"lab_code"                       char(5) NULL
   ,"lab_fee"                        numeric(15,2) NULL
   ,"pre_fee"                        numeric(15,2) NULL
   ,"procedure_type_codes"           char(6) NULL
   ,"provider_id"                    char(3) NULL
   ,"sequence"                       smallint NULL
   ,"service_code"                   char(5) NULL
   ,"sort_order"                     integer NULL
   ,"standard_fee_id"                integer NULL
   ,"status"                         char(1) NULL
   ,"status_date"                    date NULL
   ,"surface"                        char(8) NULL
   ,"tooth"                          char(10) NULL
   ,"unusual_remarks"                long varchar NULL
   ,PRIMARY KEY ("patient_id" ASC,"line_number" ASC) 
)
go


CREATE TABLE "PPM"."planned_services_extra" (
    "patient_id"                     char(5) NOT NULL
   ,"line_number"                    integer NOT NULL
   ,"tooth_data"                     char(55) NULL
   ,"surface_detail"                 char(23) NULL
   ,"abutment_direction"             char(1) NULL
   ,"root_data"                      char(10) NULL
   ,"show_on_chart"                  char(1) NULL
   ,"draw_order_data"                varchar(50) NULL
   ,PRIMARY KEY ("patient_id" ASC,"line_number" ASC) 
)
go


CREATE TABLE "PPM"."existing_services" (
    "patient_id"                     char(5) NOT NULL
   ,"line_number"                    integer NOT NULL
   ,"service_code"                   char(5) NULL
   ,"date_completed"                 date NULL
   ,"date_entered"                   date NULL
   ,"description"                    varchar(50) NULL
   ,"tooth"                          char(10) NULL
   ,"surface"                        char(8) NULL
   ,PRIMARY KEY ("patient_id" ASC,"line_number" ASC) 
)
go


CREATE TABLE "PPM"."existing_services_extra" (
    "patient_id"                     char(5) NOT NULL
   ,"line_number"                    integer NOT NULL
   ,"tooth_data"                     char(55) NULL
   ,"surface_detail"                 char(23) NULL
   ,"abutment_direction"             char(1) NULL
   ,"root_data"                      char(10) NULL
   ,"show_on_chart"                  char(1) NULL
   ,"draw_order_data"                varchar(50) NULL
   ,PRIMARY KEY ("patient_id" ASC,"line_number" ASC) 
)
go


CREATE TABLE "PPM"."patient_conditions" (
    "counter_id"                     integer NOT NULL
   ,"patient_id"                     char(5) NULL
   ,"action_code"                    integer NULL
   ,"date_entered"                   date NULL
   ,"description"                    varchar(50) NULL
   ,"tooth"                          char(10) NULL
   ,"surface"                        char(8) NULL
   ,"provider_id"                    char(3) NULL
   ,PRIMARY KEY ("counter_id" ASC) 
)
go


CREATE TABLE "PPM"."patient_conditions_extra" (
    "counter_id"                     integer NOT NULL
   ,"tooth_data"                     char(55) NULL
   ,"surface_detail"                 char(23) NULL
   ,"abutment_direction"             char(1) NULL
   ,"root_data"                      char(10) NULL
   ,"show_on_chart"                  char(1) NULL
   ,"draw_order_data"                varchar(50) NULL
   ,PRIMARY KEY ("counter_id" ASC) 
)
go


CREATE TABLE "PPM"."treatment_plans" (
    "treatment_plan_id"              integer NOT NULL
   ,"patient_id"                     char(5) NULL
   ,"description"                    varchar(50) NULL
   ,"status"                         char(1) NULL
   ,"date_entered"                   date NULL
   ,"user_id"                        char(3) NULL
   ,"date_last_updated"              date NULL
   ,"last_updated_by"                char(3) NULL
   ,"notes"                          long varchar NULL
   ,PRIMARY KEY ("treatment_plan_id" ASC) 
)
go


CREATE TABLE "PPM"."treatment_plan_items" (
    "treatment_plan_id"              integer NOT NULL
   ,"patient_id"                     char(5) NOT NULL
   ,"line_number"                    integer NOT NULL
   ,"est_primary"                    numeric(15,2) NULL
   ,"est_secondary"                  numeric(15,2) NULL
   ,"approved_by_insurance"          char(1) NULL
   ,"submit_yn"                      char(1) NULL
   ,"claim_id"                       integer NULL
   ,"sort_order"                     integer NULL
   ,"discount"                       numeric(15,2) NULL
   ,"apply_discount"                 char(1) NULL
   ,PRIMARY KEY ("treatment_plan_id" ASC,"patient_id" ASC,"line_number" ASC) 
)
go


CREATE TABLE "PPM"."operatory_notes" (
    "note_id"                        integer NOT NULL
   ,"patient_id"                     char(5) NULL
   ,"date_entered"                   timestamp NULL
   ,"user_id"                        char(3) NULL
   ,"note_class"                     char(1) NULL
   ,"note_type"                      char(1) NULL
   ,"note_type_id"                   integer NULL
   ,"description"                    varchar(50) NULL
   ,"note"                           long varchar NULL
   ,"color"                          integer NULL
   ,"post_proc_status"               char(1) NULL
   ,"date_modified"                  timestamp NULL
   ,"modified_by"                    char(3) NULL
   ,"locked_eod"                     integer NULL
   ,"status"                         char(1) NULL
   ,"tooth_data"                     char(55) NULL
   ,"claim_id"                       integer NULL
   ,"statement_yn"                   char(1) NULL
   ,"resp_party_id"                  char(5) NULL
   ,"tooth"                          char(10) NULL
   ,"tran_num"                       integer NULL
   ,"archive_name"                   varchar(60) NULL
   ,"archive_path"                   varchar(120) NULL
   ,"service_code"                   char(5) NULL
   ,"practice_id"                    smallint NULL
   ,"freshness"                      timestamp NULL
   ,PRIMARY KEY ("note_id" ASC) 
)
go


CREATE TABLE "PPM"."transactions_header" (
    "tran_num"                       integer NOT NULL
   ,"user_id"                        char(3) NULL
   ,"type"                           char(1) NULL
   ,"tran_date"                      date NULL
   ,"resp_party_id"                  char(5) NULL
   ,"amount"                         numeric(15,2) NULL
   ,"service_code"                   char(5) NULL
   ,"paytype_id"                     smallint NULL
   ,"sequence"                       smallint NULL
   ,"statement_num"                  integer NULL
   ,"surface"                        char(8) NULL
   ,"fee"                            numeric(15,2) NULL
   ,"discount_surcharge"             numeric(15,2) NULL
   ,"tax"                            numeric(15,2) NULL
   ,"description"                    varchar(50) NULL
   ,"defective"                      char(1) NULL
   ,"impacts"                        char(1) NULL
   ,"status"                         char(1) NULL
   ,"adjustment_type"                smallint NULL
   ,"claim_id"                       integer NULL
   ,"est_primary"                    numeric(15,2) NULL
   ,"est_secondary"                  numeric(15,2) NULL
   ,"paid_primary"                   numeric(15,2) NULL
   ,"paid_secondary"                 numeric(15,2) NULL
   ,"bulk_payment_num"               integer NULL
   ,"aging_date"                     date NULL
   ,"tooth"                          char(10) NULL
   ,"lab_code"                       char(5) NULL
   ,"lab_fee"                        numeric(15,2) NULL
   ,"pre_fee"                        numeric(15,2) NULL
   ,"standard_fee_id"                integer NULL
   ,"practice_id"                    smallint NULL
   ,"procedure_type_codes"           char(6) NULL
   ,"balance"                        numeric(15,2) NULL
   ,PRIMARY KEY ("tran_num" ASC) 
)
go


CREATE TABLE "PPM"."transactions_detail" (
    "detail_id"                      integer NOT NULL
   ,"tran_num"                       integer NULL
   ,"user_id"                        char(3) NULL
   ,"date_entered"                   date NULL
   ,"provider_id"                    char(3) NULL
   ,"collections_go_to"              char(3) NULL
   ,"patient_id"                     char(5) NULL
   ,"amount"                         numeric(15,2) NULL
   ,"provider_practice_id"           smallint NULL
   ,"patient_practice_id"            smallint NULL
   ,"applied_to"                     integer NULL
   ,"status"                         smallint NULL
   ,"status_modifier"                smallint NULL
   ,"posneg"                         char(1) NULL
   ,PRIMARY KEY ("detail_id" ASC) 
)
go


CREATE TABLE "PPM"."transactions_extra" (
    "tran_num"                       integer NOT NULL
   ,"tooth_data"                     char(55) NULL
   ,"surface_detail"                 char(23) NULL
   ,"abutment_direction"             char(1) NULL
   ,"root_data"                      char(10) NULL
   ,"show_on_chart"                  char(1) NULL
   ,"draw_order_data"                varchar(50) NULL
   ,PRIMARY KEY ("tran_num" ASC) 
)
go


CREATE TABLE "PPM"."bulk_payments" (
    "bulk_payment_num"               integer NOT NULL
   ,"insurance_company"              integer NULL
   ,"description"                    varchar(50) NULL
   ,"paytype_id"                     smallint NULL
   ,"amount"                         numeric(15,2) NULL
   ,PRIMARY KEY ("bulk_payment_num" ASC) 
)
go


CREATE TABLE "PPM"."insurance_claim" (
    "claim_id"                       integer NOT NULL
   ,"statement_num"                  integer NULL
   ,"patient_id"                     char(5) NULL
   ,"date_created"                   date NULL
   ,"provider_id"                    char(3) NULL
   ,"prim_employer_id"               integer NULL
   ,"prim_insurance_company_id"      integer NULL
   ,"prim_responsible_id"            char(5) NULL
   ,"prim_relationship"              char(1) NULL
   ,"claim_type"                     char(1) NULL
   ,"prim_submitted_total"           numeric(15,2) NULL
   ,"prim_total_paid"                numeric(15,2) NULL
   ,"sec_total_paid"                 numeric(15,2) NULL
   ,PRIMARY KEY ("claim_id" ASC) 
)
go


CREATE TABLE "PPM"."eod" (
    "eod_sequence"                   integer NOT NULL
   ,"time_ran"                       timestamp NULL
   ,"start_tran_num"                 integer NULL
   ,"end_tran_num"                   integer NULL
   ,PRIMARY KEY ("eod_sequence" ASC) 
)
go


CREATE TABLE "PPM"."appt_log" (
    "log_id"                         integer NOT NULL
   ,"appt_id"                        integer NULL
   ,"old_slot"                       timestamp NULL
   ,"new_slot"                       timestamp NULL
   ,"new_date"                       date NULL
   ,"appt_log_action"                char(1) NULL
   ,"user_id"                        char(3) NULL
   ,"modified_by"                    char(3) NULL
   ,PRIMARY KEY ("log_id" ASC) 
)
go


CREATE TABLE "PPM"."rw_patient" (
    "patient_id"                     char(5) NOT NULL
   ,"datetime_modified"              timestamp NOT NULL
   ,"change_type"                    char(1) NULL
   ,PRIMARY KEY ("patient_id" ASC,"datetime_modified" ASC) 
)
go


CREATE TABLE "PPM"."patient_site_providers" (
    "patient_id"                     char(5) NOT NULL
   ,"practice_id"                    smallint NOT NULL
   ,"preferred_dentist"              char(3) NULL
   ,"preferred_hygienist"            char(3) NULL
   ,PRIMARY KEY ("patient_id" ASC,"practice_id" ASC) 
)
go


-------------------------------------------------
--   Reload data
-------------------------------------------------

call sa_unload_display_table_status( 17737, 1, 51, 'PPM', 'system_preferences' )
go

LOAD TABLE "PPM"."system_preferences" ("system_id","version")
    FROM 'C:/EagleSoft/unload/700.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 2, 51, 'PPM', 'practice' )
go

LOAD TABLE "PPM"."practice" ("practice_id","name","address_1","address_2","city","state","zipcode","phone","fax","email","federal_tax_id","status")
    FROM 'C:/EagleSoft/unload/701.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 3, 51, 'PPM', 'practice_preferences' )
go

LOAD TABLE "PPM"."practice_preferences" ("practice_id","server_computer","server_share")
    FROM 'C:/EagleSoft/unload/702.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 4, 51, 'PPM', 'positions' )
go

LOAD TABLE "PPM"."positions" ("position_id","description","security_profile")
    FROM 'C:/EagleSoft/unload/703.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 5, 51, 'PPM', 'provider' )
go

LOAD TABLE "PPM"."provider" ("provider_id","first_name","last_name","middle_initial","sex","status","position_id","address_1","address_2","city","state","zipcode","phone","email","birth_date","hire_date","last_logon","license","dea_regulation_number","national_prov_id","federal_tax_id","specialty","collections_go_to","provider_on_insurance","practice_id","standard_fee_id","mtd_charges","ytd_charges","mtd_collections","ytd_collections","mtd_other_debits","ytd_other_debits","mtd_other_credits","ytd_other_credits","daily_charges","daily_collections","last_detail_id","notes","ClinicianUserName","social_security","password","timesheet_password","ClinicianPassword","encrypted_social_security","pass_answer_1","pass_answer_2","pass_answer_3","tc_pass_answer_1","tc_pass_answer_2","tc_pass_answer_3")
    FROM 'C:/EagleSoft/unload/704.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 6, 51, 'PPM', 'chairs' )
go

LOAD TABLE "PPM"."chairs" ("chair_num","chair_name","practice_id","sun_temp_id","mon_temp_id","tue_temp_id","wed_temp_id","thu_temp_id","fri_temp_id","sat_temp_id","status")
    FROM 'C:/EagleSoft/unload/705.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 7, 51, 'PPM', 'appt_types' )
go

LOAD TABLE "PPM"."appt_types" ("type_id","description","active","amount","appt_minutes")
    FROM 'C:/EagleSoft/unload/706.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 8, 51, 'PPM', 'service_type' )
go

LOAD TABLE "PPM"."service_type" ("service_type_id","description")
    FROM 'C:/EagleSoft/unload/707.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 9, 51, 'PPM', 'services' )
go

LOAD TABLE "PPM"."services" ("service_code","ada_code","description","schedabbr","service_type_id","impacted_area","fee","sequence","standard_fee_id","smart_code1","smart_code2","smart_code3","smart_code4","smart_code5","status")
    FROM 'C:/EagleSoft/unload/708.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 10, 51, 'PPM', 'standard_fee' )
go

LOAD TABLE "PPM"."standard_fee" ("standard_fee_id","description","status")
    FROM 'C:/EagleSoft/unload/709.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 11, 51, 'PPM', 'standard_fee_fees' )
go

LOAD TABLE "PPM"."standard_fee_fees" ("standard_fee_id","service_code","fee")
    FROM 'C:/EagleSoft/unload/710.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 12, 51, 'PPM', 'paytype' )
go

LOAD TABLE "PPM"."paytype" ("paytype_id","sequence","description","prompt","display_on_payment_screen","currency_type","include_on_deposit_yn","central_id","system_required")
    FROM 'C:/EagleSoft/unload/711.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 13, 51, 'PPM', 'adjustment_type' )
go

LOAD TABLE "PPM"."adjustment_type" ("adjustment_type_id","description","impacts","central_id")
    FROM 'C:/EagleSoft/unload/712.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 14, 51, 'PPM', 'action_codes' )
go

LOAD TABLE "PPM"."action_codes" ("action_code_id","description")
    FROM 'C:/EagleSoft/unload/713.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 15, 51, 'PPM', 'recalls' )
go

LOAD TABLE "PPM"."recalls" ("recall_id","description")
    FROM 'C:/EagleSoft/unload/714.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 16, 51, 'PPM', 'alert' )
go

LOAD TABLE "PPM"."alert" ("alert_id","description","alert_type","show_in_list_yn")
    FROM 'C:/EagleSoft/unload/715.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 17, 51, 'PPM', 'document_group' )
go

LOAD TABLE "PPM"."document_group" ("group_id","description","type")
    FROM 'C:/EagleSoft/unload/716.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 18, 51, 'PPM', 'other_referral' )
go

LOAD TABLE "PPM"."other_referral" ("other_referral_id","name","status","address_1","city","state","zipcode","phone")
    FROM 'C:/EagleSoft/unload/717.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 19, 51, 'PPM', 'holidays' )
go

LOAD TABLE "PPM"."holidays" ("hol_date","practice_id","hol_name")
    FROM 'C:/EagleSoft/unload/718.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 20, 51, 'PPM', 'custom_hours' )
go

LOAD TABLE "PPM"."custom_hours" ("hours_id","provider_id","chair_num","occur_on_date","start_time","end_time","lunch_start","lunch_end","recurrance_id")
    FROM 'C:/EagleSoft/unload/719.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 21, 51, 'PPM', 'patient_prompts' )
go

LOAD TABLE "PPM"."patient_prompts" ("prompt_id","prompt","prompt_order")
    FROM 'C:/EagleSoft/unload/720.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 22, 51, 'PPM', 'insurance_company' )
go

LOAD TABLE "PPM"."insurance_company" ("insurance_company_id","name","address_1","address_2","city","state","zipcode","phone1","fax","neic_payer_id","nea_payer_id")
    FROM 'C:/EagleSoft/unload/721.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 23, 51, 'PPM', 'employer' )
go

LOAD TABLE "PPM"."employer" ("employer_id","name","address_1","address_2","city","state","zipcode","contact","phone1","fax","group_number","group_name","insurance_company_id","fee_schedule","maximum_coverage","lifetime_maximum_yn","yearly_deductible","lifetimeDeductible_yn","beginning_month","notes","carrier_type","status","bill_standard_fee","submit_electronically","m_number_submitted","y_amount_received","ClearinghouseTag")
    FROM 'C:/EagleSoft/unload/722.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 24, 51, 'PPM', 'patient' )
go

LOAD TABLE "PPM"."patient" ("patient_id","first_name","last_name","middle_initial","preferred_name","salutation","address_1","address_2","city","state","zipcode","home_phone","work_phone","ext","cell_phone","pager_phone","email_address","receive_email","receives_sms","status","patient_status","policy_holder_status","responsible_party_status","responsible_party","sex","marital_status","birth_date","social_security","drivers_license","medicaid_id","chart_id","preferred_dentist","preferred_hygienist","missing_teeth","teeth_status","pre_med","patient_image_id","fee_level_id","discount_id","practice_id","date_entered","first_visit_date","last_date_seen","notes","school","student_status","death_indicator","hipaa_consent","hipaa_consent_date","hipaa_authorization","hipaa_authorization_date","recall_frequency","receive_recalls","next_recall_date","last_recall_date","next_regular_appointment","last_regular_appointment","next_preventive_appointment","last_preventive_appointment","last_bitewings","last_full_mouth","last_pano_date","current_bal","thirty_day","sixty_day","ninety_day","contract_balance","estimated_insurance","charges_mtd","charges_ytd","collections_mtd","collections_ytd","prim_responsible_id","prim_relationship","prim_employer_id","prim_member_id","prim_outstanding_balance","prim_benefits_remaining","prim_remaining_deductible","prim_total_paid","sec_responsible_id","sec_relationship","sec_employer_id","sec_member_id","sec_outstanding_balance","sec_benefits_remaining","sec_remaining_deductible","sec_total_paid","universal_id","DolphinID","PortalPassphrase","password","password_salt","security_question_one","security_question_two","security_question_three","security_answer_one","security_answer_two","security_answer_three","encrypted_social_security")
    FROM 'C:/EagleSoft/unload/723.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 25, 51, 'PPM', 'referred_by' )
go

LOAD TABLE "PPM"."referred_by" ("patient_id","referred_patient","other_referral_id","provider_id","eod_sequence")
    FROM 'C:/EagleSoft/unload/724.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 26, 51, 'PPM', 'patient_alerts' )
go

LOAD TABLE "PPM"."patient_alerts" ("patient_id","alert_id","date_entered","notes","status")
    FROM 'C:/EagleSoft/unload/725.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 27, 51, 'PPM', 'patient_recalls' )
go

LOAD TABLE "PPM"."patient_recalls" ("patient_id","recall_id","next_recall_date","last_recall_date","provider_id","default_recall_yn","date_added")
    FROM 'C:/EagleSoft/unload/726.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 28, 51, 'PPM', 'patient_answers' )
go

LOAD TABLE "PPM"."patient_answers" ("patient_id","prompt_id","answer")
    FROM 'C:/EagleSoft/unload/727.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 29, 51, 'PPM', 'document' )
go

LOAD TABLE "PPM"."document" ("document_id","document_name","document_type","document_creation_date","open_with","ref_id","ref_table","signed","practice_id","document_group_id")
    FROM 'C:/EagleSoft/unload/728.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 30, 51, 'PPM', 'images' )
go

LOAD TABLE "PPM"."images" ("image_id","patient_id","image_date","image_type","tooth","file_name")
    FROM 'C:/EagleSoft/unload/729.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 31, 51, 'PPM', 'appointment' )
go

LOAD TABLE "PPM"."appointment" ("appointment_id","description","allday_event","start_time","end_time","patient_id","recall_id","location_id","location_free_form","classification","appointment_type_id","prefix","dollars_scheduled","date_appointed","date_confirmed","appointment_notes","deletion_note","sooner_if_possible","scheduled_by","modified_by","appointment_name","arrival_status","arrival_time","inchair_time","walkout_time","confirmation_status","confirmation_note","auto_confirm_sent","recurrence_id","private","priority","appointment_data","TelehealthLink")
    FROM 'C:/EagleSoft/unload/730.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 32, 51, 'PPM', 'appointment_provider' )
go

LOAD TABLE "PPM"."appointment_provider" ("appointment_id","provider_id","start_time","end_time")
    FROM 'C:/EagleSoft/unload/731.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 33, 51, 'PPM', 'appointment_detail' )
go

LOAD TABLE "PPM"."appointment_detail" ("appt_id","line_item","service_code","sequence","surface","fee","description","tooth_info","surface_detail","abutment_direction","root_data","tooth","patient_id","provider_id","sort_order","status","standard_fee_id","extra_pat_id","extra_line_num")
    FROM 'C:/EagleSoft/unload/732.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 34, 51, 'PPM', 'planned_services' )
go

LOAD TABLE "PPM"."planned_services" ("patient_id","line_number","appt_group","appt_id","completion_date","date_planned","description","fee","lab_code","lab_fee","pre_fee","procedure_type_codes","provider_id","sequence","service_code","sort_order","standard_fee_id","status","status_date","surface","tooth","unusual_remarks")
    FROM 'C:/EagleSoft/unload/733.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 35, 51, 'PPM', 'planned_services_extra' )
go

LOAD TABLE "PPM"."planned_services_extra" ("patient_id","line_number","tooth_data","surface_detail","abutment_direction","root_data","show_on_chart","draw_order_data")
    FROM 'C:/EagleSoft/unload/734.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 36, 51, 'PPM', 'existing_services' )
go

LOAD TABLE "PPM"."existing_services" ("patient_id","line_number","service_code","date_completed","date_entered","description","tooth","surface")
    FROM 'C:/EagleSoft/unload/735.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 37, 51, 'PPM', 'existing_services_extra' )
go

LOAD TABLE "PPM"."existing_services_extra" ("patient_id","line_number","tooth_data","surface_detail","abutment_direction","root_data","show_on_chart","draw_order_data")
    FROM 'C:/EagleSoft/unload/736.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 38, 51, 'PPM', 'patient_conditions' )
go

LOAD TABLE "PPM"."patient_conditions" ("counter_id","patient_id","action_code","date_entered","description","tooth","surface","provider_id")
    FROM 'C:/EagleSoft/unload/737.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 39, 51, 'PPM', 'patient_conditions_extra' )
go

LOAD TABLE "PPM"."patient_conditions_extra" ("counter_id","tooth_data","surface_detail","abutment_direction","root_data","show_on_chart","draw_order_data")
    FROM 'C:/EagleSoft/unload/738.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 40, 51, 'PPM', 'treatment_plans' )
go

LOAD TABLE "PPM"."treatment_plans" ("treatment_plan_id","patient_id","description","status","date_entered","user_id","date_last_updated","last_updated_by","notes")
    FROM 'C:/EagleSoft/unload/739.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 41, 51, 'PPM', 'treatment_plan_items' )
go

LOAD TABLE "PPM"."treatment_plan_items" ("treatment_plan_id","patient_id","line_number","est_primary","est_secondary","approved_by_insurance","submit_yn","claim_id","sort_order","discount","apply_discount")
    FROM 'C:/EagleSoft/unload/740.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 42, 51, 'PPM', 'operatory_notes' )
go

LOAD TABLE "PPM"."operatory_notes" ("note_id","patient_id","date_entered","user_id","note_class","note_type","note_type_id","description","note","color","post_proc_status","date_modified","modified_by","locked_eod","status","tooth_data","claim_id","statement_yn","resp_party_id","tooth","tran_num","archive_name","archive_path","service_code","practice_id","freshness")
    FROM 'C:/EagleSoft/unload/741.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 43, 51, 'PPM', 'transactions_header' )
go

LOAD TABLE "PPM"."transactions_header" ("tran_num","user_id","type","tran_date","resp_party_id","amount","service_code","paytype_id","sequence","statement_num","surface","fee","discount_surcharge","tax","description","defective","impacts","status","adjustment_type","claim_id","est_primary","est_secondary","paid_primary","paid_secondary","bulk_payment_num","aging_date","tooth","lab_code","lab_fee","pre_fee","standard_fee_id","practice_id","procedure_type_codes","balance")
    FROM 'C:/EagleSoft/unload/742.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 44, 51, 'PPM', 'transactions_detail' )
go

LOAD TABLE "PPM"."transactions_detail" ("detail_id","tran_num","user_id","date_entered","provider_id","collections_go_to","patient_id","amount","provider_practice_id","patient_practice_id","applied_to","status","status_modifier","posneg")
    FROM 'C:/EagleSoft/unload/743.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 45, 51, 'PPM', 'transactions_extra' )
go

LOAD TABLE "PPM"."transactions_extra" ("tran_num","tooth_data","surface_detail","abutment_direction","root_data","show_on_chart","draw_order_data")
    FROM 'C:/EagleSoft/unload/744.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 46, 51, 'PPM', 'bulk_payments' )
go

LOAD TABLE "PPM"."bulk_payments" ("bulk_payment_num","insurance_company","description","paytype_id","amount")
    FROM 'C:/EagleSoft/unload/745.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 47, 51, 'PPM', 'insurance_claim' )
go

LOAD TABLE "PPM"."insurance_claim" ("claim_id","statement_num","patient_id","date_created","provider_id","prim_employer_id","prim_insurance_company_id","prim_responsible_id","prim_relationship","claim_type","prim_submitted_total","prim_total_paid","sec_total_paid")
    FROM 'C:/EagleSoft/unload/746.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 48, 51, 'PPM', 'eod' )
go

LOAD TABLE "PPM"."eod" ("eod_sequence","time_ran","start_tran_num","end_tran_num")
    FROM 'C:/EagleSoft/unload/747.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 49, 51, 'PPM', 'appt_log' )
go

LOAD TABLE "PPM"."appt_log" ("log_id","appt_id","old_slot","new_slot","new_date","appt_log_action","user_id","modified_by")
    FROM 'C:/EagleSoft/unload/748.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 50, 51, 'PPM', 'rw_patient' )
go

LOAD TABLE "PPM"."rw_patient" ("patient_id","datetime_modified","change_type")
    FROM 'C:/EagleSoft/unload/749.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


call sa_unload_display_table_status( 17737, 51, 51, 'PPM', 'patient_site_providers' )
go

LOAD TABLE "PPM"."patient_site_providers" ("patient_id","practice_id","preferred_dentist","preferred_hygienist")
    FROM 'C:/EagleSoft/unload/750.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go


-------------------------------------------------
--   Create indexes and views
-------------------------------------------------

commit work
go


CREATE INDEX "system_preferences_by_key" ON "PPM"."system_preferences"
    ( "system_id" ASC )
go


CREATE INDEX "practice_by_key" ON "PPM"."practice"
    ( "practice_id" ASC )
go


CREATE INDEX "practice_preferences_by_key" ON "PPM"."practice_preferences"
    ( "practice_id" ASC )
go


CREATE VIEW "PPM"."transactions" as
  select h.*, d.patient_id /* the first detail; it's the only one */
  from "PPM".transactions_header as h, "PPM".transactions_detail as d
  where d.detail_id = (select min(x.detail_id) from "PPM".transactions_detail as x where x.tran_num = h.tran_num)
go


COMMENT TO PRESERVE FORMAT ON VIEW "PPM"."transactions" IS
{-- not a statement:
LOAD TABLE "PPM"."ghost" ("a","b") FROM 'C:/EagleSoft/unload/0.dat'
go
}
go


COMMENT ON TABLE "PPM"."patient" IS 'It''s made by
go
LOAD TABLE "PPM"."ghost" ("a") FROM ''C:/EagleSoft/unload/1.dat''
go
'
go


/* LOAD TABLE "PPM"."ghost" ("a") FROM 'C:/EagleSoft/unload/2.dat'
go
*/
go


GRANT SELECT ON "PPM"."patient" TO "PDBA"
go


call dbo.sa_recompile_views(1)
go


commit
go

