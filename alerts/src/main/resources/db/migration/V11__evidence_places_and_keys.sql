-- Where the bytes of a picture are, and which key they are sealed with; null where they are not. The column jpeg holds them, sealed
-- or not, where the place is the database.
alter table evidence
    alter column jpeg drop not null,
    add column place  text not null default 'database' check (place in ('database', 'files')),
    add column key_id text;
