/* Reads the facts of a request: values in their common form, all in one pass.

   The meaning is reader.py's, whose Python decides on every value that this file does not take. So nothing here
   refuses a fact or says what is wrong with one; what is taken here must be what Python would have made of it.
   One file, longer than others here, so that one command compiles it. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#ifndef SOURCE_DIGEST
#define SOURCE_DIGEST ""
#endif

/* In the order of `_KINDS` in native.py. */
enum kind { OTHER, BOOL, INT, MONEY, RATIO, ENUM, STRING, DATE, TIMESTAMP };

typedef struct {
    PyObject *name;    /* str */
    PyObject *key;     /* bytes: a comma, the name in JSON, a colon */
    int kind;
    long long low, high;
    PyObject *members; /* of an enum: text to (text as held, its JSON) */
    Py_ssize_t longest;
    PyObject *unknown; /* stands for the fact when it is missing */
    PyObject *null;    /* stands for null; `missing` where null is refused */
    PyObject *gap;     /* what is noted about null */
} Spec;

/* A value that was taken: an object, or else a whole number; for an object, its JSON. */
typedef struct {
    PyObject *object; /* borrowed */
    long long number;
    const char *json;
    Py_ssize_t size;
    int is_text; /* `json` still needs quotes */
} Taken;

typedef struct {
    PyObject_HEAD
    Py_ssize_t count, mine;
    Spec *specs;
    PyObject *positions; /* dict: name to int */
    PyObject *missing, *read, *encode;
} Reader;

/* ---- JSON text */

typedef struct {
    char *data;
    size_t used, room;
    char first[4096];
} Output;

static int make_room(Output *out, size_t more)
{
    if (more > PY_SSIZE_T_MAX / 4 || out->room > PY_SSIZE_T_MAX / 4) {
        PyErr_NoMemory();
        return 0;
    }
    size_t room = 2 * (out->room + more);
    char *data = out->data == out->first ? PyMem_Malloc(room) : PyMem_Realloc(out->data, room);
    if (data == NULL) {
        PyErr_NoMemory();
        return 0;
    }
    if (out->data == out->first)
        memcpy(data, out->first, out->used);
    out->data = data;
    out->room = room;
    return 1;
}

static inline int write_bytes(Output *out, const char *text, Py_ssize_t size)
{
    if ((size_t)size > out->room - out->used && !make_room(out, (size_t)size))
        return 0;
    memcpy(out->data + out->used, text, (size_t)size);
    out->used += (size_t)size;
    return 1;
}

static int write_number(Output *out, long long number)
{
    char digits[24];
    char *start = digits + sizeof digits;
    unsigned long long rest = number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number;
    do {
        *--start = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        *--start = '-';
    return write_bytes(out, start, digits + sizeof digits - start);
}

static int write_taken(Output *out, const Taken *taken)
{
    if (taken->json == NULL)
        return write_number(out, taken->number);
    if (!taken->is_text)
        return write_bytes(out, taken->json, taken->size);
    return write_bytes(out, "\"", 1) && write_bytes(out, taken->json, taken->size) && write_bytes(out, "\"", 1);
}

/* ---- texts that stand for numbers: each returns whether it is in the common form */

/* The characters of an ASCII text, or NULL. */
static const char *ascii(PyObject *value, Py_ssize_t *size)
{
    if (!PyUnicode_CheckExact(value) || !PyUnicode_IS_COMPACT_ASCII(value))
        return NULL;
    *size = PyUnicode_GET_LENGTH(value);
    return (const char *)PyUnicode_DATA(value);
}

static inline int is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* `-?[0-9]{1,whole}(\.[0-9]{1,places})?`; whole + places is at most 18, so that no number overflows. */
static int read_decimal(const char *text, Py_ssize_t size, int whole, int places, long long *number)
{
    const char *end = text + size;
    int is_negative = text < end && *text == '-';
    text += is_negative;
    const char *start = text;
    long long found = 0;
    while (text < end && is_digit(*text) && text - start < whole)
        found = found * 10 + (*text++ - '0');
    if (text == start)
        return 0;
    if (text < end) {
        if (*text++ != '.' || text == end)
            return 0;
        for (; text < end && is_digit(*text) && places > 0; places--)
            found = found * 10 + (*text++ - '0');
        if (text != end)
            return 0;
    }
    while (places-- > 0)
        found *= 10;
    *number = is_negative ? -found : found;
    return 1;
}

static int two_digits(const char *text)
{
    return is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + text[1] - '0' : -1;
}

/* `YYYY-MM-DD`, ten characters, as the ordinal of a day: 0001-01-01 is 1. */
static int read_day(const char *text, long long *ordinal)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int century = two_digits(text), year = two_digits(text + 2);
    int month = two_digits(text + 5), day = two_digits(text + 8);
    if (century < 0 || year < 0 || text[4] != '-' || text[7] != '-')
        return 0;
    year += century * 100;
    if (year < 1 || month < 1 || month > 12)
        return 0;
    int is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day < 1 || day > lengths[month - 1] + (is_leap && month == 2))
        return 0;
    long long years = year - 1;
    *ordinal = years * 365 + years / 4 - years / 100 + years / 400;
    *ordinal += before[month - 1] + (is_leap && month > 2) + day;
    return 1;
}

/* RFC 3339 with an offset, as nanoseconds since 1970; of the years in which those fit 64 bits. */
static int read_time(const char *text, Py_ssize_t size, long long *nanoseconds)
{
    const long long epoch = 719163, first = 622000, last = 822000; /* days: 1970, about 1703 and 2251 */
    const char *end = text + size;
    long long day, fraction = 0;
    if (size < 20 || !read_day(text, &day) || day < first || day > last)
        return 0;
    int hours = two_digits(text + 11), minutes = two_digits(text + 14), seconds = two_digits(text + 17);
    if ((text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return 0;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
        return 0;
    text += 19;
    if (*text == '.') {
        int places = 9;
        for (text++; text < end && is_digit(*text) && places > 0; places--)
            fraction = fraction * 10 + (*text++ - '0');
        if (places == 9)
            return 0;
        while (places-- > 0)
            fraction *= 10;
    }
    long long shift = 0;
    if (end - text == 6 && (*text == '+' || *text == '-') && text[3] == ':') {
        int offset_hours = two_digits(text + 1), offset_minutes = two_digits(text + 4);
        if (offset_hours < 0 || offset_hours > 23 || offset_minutes < 0 || offset_minutes > 59)
            return 0;
        shift = offset_hours * 3600LL + offset_minutes * 60LL;
        if (*text == '-')
            shift = -shift;
    } else if (end - text != 1 || (*text != 'Z' && *text != 'z')) {
        return 0;
    }
    long long whole = (day - epoch) * 86400 + hours * 3600LL + minutes * 60LL + seconds - shift;
    *nanoseconds = whole * 1000000000LL + fraction;
    return 1;
}

/* ---- one value */

static int take_number(const Spec *spec, Taken *taken)
{
    taken->object = NULL;
    taken->json = NULL;
    return spec->low <= taken->number && taken->number <= spec->high;
}

/* Whether a value, which is not null, is in the common form; if so, what it is. Runs no Python. */
static int take(const Spec *spec, PyObject *value, Taken *taken)
{
    const char *text;
    Py_ssize_t size;
    taken->is_text = 0;
    switch (spec->kind) {
    case BOOL:
        if (value != Py_True && value != Py_False)
            return 0;
        taken->object = value;
        taken->json = value == Py_True ? "true" : "false";
        taken->size = value == Py_True ? 4 : 5;
        return 1;
    case INT: {
        int overflow;
        if (!PyLong_CheckExact(value))
            return 0;
        taken->number = PyLong_AsLongLongAndOverflow(value, &overflow);
        if (overflow || !take_number(spec, taken))
            return 0;
        taken->object = value;
        return 1;
    }
    case MONEY:
        text = ascii(value, &size);
        return text && read_decimal(text, size, 15, 2, &taken->number) && take_number(spec, taken);
    case RATIO:
        text = ascii(value, &size);
        return text && read_decimal(text, size, 12, 6, &taken->number) && take_number(spec, taken);
    case DATE:
        text = ascii(value, &size);
        return text && size == 10 && read_day(text, &taken->number) && take_number(spec, taken);
    case TIMESTAMP:
        text = ascii(value, &size);
        return text && read_time(text, size, &taken->number) && take_number(spec, taken);
    case ENUM: {
        if (!PyUnicode_CheckExact(value))
            return 0;
        PyObject *member = PyDict_GetItemWithError(spec->members, value);
        if (member == NULL)
            return 0;
        taken->object = PyTuple_GET_ITEM(member, 0);
        taken->json = PyBytes_AS_STRING(PyTuple_GET_ITEM(member, 1));
        taken->size = PyBytes_GET_SIZE(PyTuple_GET_ITEM(member, 1));
        return 1;
    }
    case STRING:
        text = ascii(value, &size);
        if (text == NULL || size > spec->longest)
            return 0;
        for (Py_ssize_t i = 0; i < size; i++)
            if (text[i] < ' ' || text[i] > '~' || text[i] == '"' || text[i] == '\\')
                return 0;
        taken->object = value;
        taken->json = text;
        taken->size = size;
        taken->is_text = 1;
        return 1;
    default:
        return 0;
    }
}

/* Read by Python what is in no common form. Returns the value as held, or NULL with an exception. */
static PyObject *read_otherwise(Reader *self, Py_ssize_t position, PyObject *value, Output *out)
{
    /* The mapping only lends it, and Python may change the mapping. */
    Py_INCREF(value);
    PyObject *held = PyObject_CallFunction(self->read, "nO", position, value);
    Py_DECREF(value);
    if (held == NULL)
        return NULL;
    PyObject *json = PyObject_CallOneArg(self->encode, held);
    char *text;
    Py_ssize_t size;
    if (json == NULL || PyBytes_AsStringAndSize(json, &text, &size) < 0 || !write_bytes(out, text, size))
        Py_CLEAR(held);
    Py_XDECREF(json);
    return held;
}

/* Whether all facts but those of the policy are in the common form. -1: an exception. Runs no Python. */
static int others_are_right(Reader *self, PyObject *facts)
{
    PyObject *name, *value;
    Py_ssize_t place = 0;
    Taken taken;
    while (PyDict_Next(facts, &place, &name, &value)) {
        if (!PyUnicode_CheckExact(name))
            return 0;
        PyObject *found = PyDict_GetItemWithError(self->positions, name);
        if (found == NULL)
            return PyErr_Occurred() ? -1 : 0;
        Py_ssize_t position = PyLong_AsSsize_t(found);
        if (position < self->mine)
            continue;
        const Spec *spec = &self->specs[position];
        if (value == Py_None ? spec->null == self->missing : !take(spec, value, &taken))
            return PyErr_Occurred() ? -1 : 0;
    }
    return 1;
}

static int note_gap(PyObject *gaps, Py_ssize_t position, PyObject *gap)
{
    PyObject *key = PyLong_FromSsize_t(position);
    int failed = key == NULL || PyDict_SetItem(gaps, key, gap) < 0;
    Py_XDECREF(key);
    return !failed;
}

/* Read one fact: its value for the rules, its gap if it is one, its JSON if it is there. */
static PyObject *read_fact(
    Reader *self, Py_ssize_t position, PyObject *facts, PyObject *gaps, Output *out, Py_ssize_t *present)
{
    const Spec *spec = &self->specs[position];
    PyObject *value = PyDict_GetItemWithError(facts, spec->name);
    if (value == NULL) {
        if (PyErr_Occurred() || !note_gap(gaps, position, self->missing))
            return NULL;
        return Py_NewRef(spec->unknown);
    }
    /* The first name has no comma before it. */
    int skipped = (*present)++ == 0;
    if (!write_bytes(out, PyBytes_AS_STRING(spec->key) + skipped, PyBytes_GET_SIZE(spec->key) - skipped))
        return NULL;
    if (value == Py_None && spec->null != self->missing) {
        if (!note_gap(gaps, position, spec->gap) || !write_bytes(out, "null", 4))
            return NULL;
        return Py_NewRef(spec->null);
    }
    Taken taken;
    if (!take(spec, value, &taken))
        return PyErr_Occurred() ? NULL : read_otherwise(self, position, value, out);
    if (!write_taken(out, &taken))
        return NULL;
    return taken.object ? Py_NewRef(taken.object) : PyLong_FromLongLong(taken.number);
}

/* Read the policy's facts; whether all others are right is looked at unless the second argument is true. */
static PyObject *reader_call(Reader *self, PyObject *const *arguments, Py_ssize_t count)
{
    if (count < 1 || count > 2 || (count == 2 && !PyBool_Check(arguments[1]))) {
        PyErr_SetString(PyExc_TypeError, "expected facts, and whether all others are known to be right");
        return NULL;
    }
    PyObject *facts = arguments[0];
    if (!PyDict_CheckExact(facts)) {
        PyErr_SetString(PyExc_TypeError, "expected a dictionary");
        return NULL;
    }
    Output out;
    out.data = out.first;
    out.used = 0;
    out.room = sizeof out.first;
    Py_ssize_t present = 0;
    PyObject *answer = NULL, *json = NULL, *values = PyTuple_New(self->mine), *gaps = PyDict_New();
    if (values == NULL || gaps == NULL || !write_bytes(&out, "{", 1))
        goto done;
    for (Py_ssize_t position = 0; position < self->mine; position++) {
        PyObject *held = read_fact(self, position, facts, gaps, &out, &present);
        if (held == NULL)
            goto done;
        PyTuple_SET_ITEM(values, position, held);
    }
    if (!write_bytes(&out, "}", 1))
        goto done;
    int are_right = count == 2 && arguments[1] == Py_True;
    if (!are_right)
        are_right = PyDict_GET_SIZE(facts) == present ? 1 : others_are_right(self, facts);
    if (are_right < 0)
        goto done;
    json = PyBytes_FromStringAndSize(out.data, (Py_ssize_t)out.used);
    if (json != NULL)
        answer = PyTuple_Pack(4, values, gaps, json, are_right ? Py_True : Py_False);
done:
    if (out.data != out.first)
        PyMem_Free(out.data);
    Py_XDECREF(values);
    Py_XDECREF(gaps);
    Py_XDECREF(json);
    return answer;
}

/* ---- the type */

static int read_spec(Spec *spec, PyObject *item)
{
    /* Fetched first, kept afterwards: an error leaves nothing half-owned. */
    Spec found = {0};
    if (!PyTuple_Check(item)) {
        PyErr_SetString(PyExc_TypeError, "expected a tuple for each fact");
        return 0;
    }
    if (!PyArg_ParseTuple(
            item, "USiLLO!nOOO", &found.name, &found.key, &found.kind, &found.low, &found.high, &PyDict_Type,
            &found.members, &found.longest, &found.unknown, &found.null, &found.gap))
        return 0;
    PyObject *name, *member;
    Py_ssize_t place = 0;
    while (PyDict_Next(found.members, &place, &name, &member))
        if (!PyTuple_Check(member) || PyTuple_GET_SIZE(member) != 2 || !PyBytes_Check(PyTuple_GET_ITEM(member, 1))) {
            PyErr_SetString(PyExc_TypeError, "expected a text and its JSON for each member");
            return 0;
        }
    *spec = found;
    Py_INCREF(spec->name);
    Py_INCREF(spec->key);
    spec->members = PyDict_Copy(found.members); /* nobody else can change the copy */
    Py_INCREF(spec->unknown);
    Py_INCREF(spec->null);
    Py_INCREF(spec->gap);
    return spec->members != NULL;
}

static void reader_dealloc(Reader *self)
{
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Spec *spec = &self->specs[i];
        Py_XDECREF(spec->name);
        Py_XDECREF(spec->key);
        Py_XDECREF(spec->members);
        Py_XDECREF(spec->unknown);
        Py_XDECREF(spec->null);
        Py_XDECREF(spec->gap);
    }
    PyMem_Free(self->specs);
    Py_XDECREF(self->positions);
    Py_XDECREF(self->missing);
    Py_XDECREF(self->read);
    Py_XDECREF(self->encode);
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyObject *reader_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    PyObject *specs, *missing, *read, *encode;
    Py_ssize_t mine;
    if (keywords != NULL && PyDict_GET_SIZE(keywords)) {
        PyErr_SetString(PyExc_TypeError, "expected no keywords");
        return NULL;
    }
    if (!PyArg_ParseTuple(arguments, "O!nOOO", &PyTuple_Type, &specs, &mine, &missing, &read, &encode))
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(specs);
    if (mine < 0 || mine > count) {
        PyErr_SetString(PyExc_ValueError, "expected as many facts as are said to be the policy's");
        return NULL;
    }
    Reader *self = (Reader *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->mine = mine;
    self->missing = Py_NewRef(missing);
    self->read = Py_NewRef(read);
    self->encode = Py_NewRef(encode);
    self->positions = PyDict_New();
    self->specs = PyMem_Calloc((size_t)count + 1, sizeof *self->specs);
    if (self->specs == NULL)
        PyErr_NoMemory();
    if (self->specs == NULL || self->positions == NULL)
        goto failed;
    for (Py_ssize_t i = 0; i < count; i++) {
        self->count = i + 1;
        if (!read_spec(&self->specs[i], PyTuple_GET_ITEM(specs, i)))
            goto failed;
        PyObject *position = PyLong_FromSsize_t(i);
        int is_set = position != NULL && PyDict_SetItem(self->positions, self->specs[i].name, position) == 0;
        Py_XDECREF(position);
        if (!is_set)
            goto failed;
    }
    return (PyObject *)self;
failed:
    Py_DECREF(self);
    return NULL;
}

static PyMethodDef reader_methods[] = {
    {"read", (PyCFunction)(void (*)(void))reader_call, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

/* No part of the garbage collector: what a reader holds, two functions and plain values, never leads back to it. */
static PyType_Slot reader_slots[] = {
    {Py_tp_new, reader_new},
    {Py_tp_dealloc, reader_dealloc},
    {Py_tp_methods, reader_methods},
    {0, NULL},
};

static PyType_Spec reader_type = {
    .name = "engine.backends.direct._reader.Reader",
    .basicsize = sizeof(Reader),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = reader_slots,
};

static int fill_module(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &reader_type, NULL);
    int is_added = type != NULL && PyModule_AddType(module, (PyTypeObject *)type) == 0;
    Py_XDECREF(type);
    return is_added ? PyModule_AddStringConstant(module, "SOURCE_DIGEST", SOURCE_DIGEST) : -1;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, fill_module},
    {0, NULL},
};

static PyModuleDef module_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_reader",
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__reader(void)
{
    return PyModuleDef_Init(&module_definition);
}
