-- Address and policy of a camera go when it is removed. Earlier versions kept them.
update camera set record = null where removed;
