export type { Adder, Asker } from "./asker.js";
export { applyOrg, applyOrgIn, planFor, type Applied } from "./change/apply.js";
export { changedSince, findAudits, type Audited } from "./change/audit/record.js";
export { editOrg, planEdit, type Edit, type Edited, type NotEditable } from "./change/edit.js";
export { Imported, importer, type Import } from "./change/errand.js";
export type { Change, FieldChange, How, Subject } from "./change/change.js";
export { tellChanges, tellRefusal } from "./change/tell.js";
export type { History, OrgPlan, Planned } from "./change/plan.js";
export { openOrg, type OrgBook } from "./book.js";
export { fileOf } from "./file-of.js";
export { fillOrg, type Filled } from "./fill.js";
export type { Hours } from "./hours.js";
export { departmentAtStart, findDepartments, type DepartmentAtStart } from "./match.js";
export { findKind } from "./match-kind.js";
export type { Mistake } from "./mistake.js";
export { toCell, whereText, type Where } from "./where.js";
export { readOrgBytes, readOrgFile, type OrgFileRead, type Reading, type ReadGiven } from "./org-file.js";
export { asName, type OrgFile } from "./org-file-schema.js";
export {
  admins,
  department,
  dmOf,
  dmsOf,
  kindOf,
  leadsOf,
  nameOf,
  person,
  personOf,
  type Department,
  type Fact,
  type Kind,
  type Org,
  type Person,
  type Room,
} from "./org.js";
export { orgTasks } from "./tasks.js";
export { writeOrgWorkbook } from "./written/write-workbook.js";
export { writeYaml } from "./written/yaml.js";
export { loadOrg } from "./record.js";
export { wholeEntriesOf, type Entries, type Entry } from "./written/entries.js";
export { fieldAt, listAt, rowFields, textAt, withAnswers, type RowField, type RowOf } from "./written/row.js";
export { keyName, type Key } from "./written/words.js";
export { may, mayChangeKinds, Role, type Action } from "./permissions.js";
export {
  changeSetting,
  declareSetting,
  mayChange,
  readSetting,
  type AnySetting,
  type Changed,
  type Setting,
} from "./settings.js";
export { Restarts } from "./restarts.js";
export { nameOfRole, roleName } from "./role-names.js";
