-- Roles are data (rulebooks/roles.yaml): the code of every role that somebody may be appointed to stands here, so that a new role
-- is a row and an appointment to an unknown one is refused. A row is never taken away: what was held once stays told. The
-- first nine come with this migration, later ones when the program starts with a file that has them.
create table role (code text primary key check (code ~ '^[a-z][a-z_]*$'));
insert into role (code) values ('clerk'), ('officer'), ('leader'), ('records_clerk'), ('control_office'),
  ('administrator'), ('appraiser'), ('call_operator'), ('interviewer');
grant select, insert on role to app;

alter table appointment drop constraint appointment_role_check;
alter table appointment add foreign key (role) references role;
alter table delegation add foreign key (role) references role;
