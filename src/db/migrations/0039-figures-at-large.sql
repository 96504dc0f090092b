-- Large cities: the facts of an area are read from the index alone. Thresholds of colours have versions: a mark says
-- by which it was judged, and so does a period when it is closed.

drop index measure_fact_current;
create unique index measure_fact_current on measure_fact (area, period, measure_id, origin)
  include (value, late) where superseded_by is null;

delete from area_mark;
-- 黄起: what share of the pace is yellow, as a decimal. A mark that was judged by another one is made anew.
alter table area_mark add column yellow_from text not null check (yellow_from ~ '^[01](\.[0-9]+)?$');
-- Null while it is open, and where it was closed before this was kept.
alter table reporting_period add column yellow_from text check (yellow_from ~ '^[01](\.[0-9]+)?$');
