-- Since when the picture of a camera has shown next to nothing, as its agent tells; null while it shows something.
alter table camera_status add column covered_since timestamptz;
