/* A stand-in for python.exe under Wine: notes its arguments in STUB_LOG, makes the environment that `-m venv` would,
   and ends with STUB_CODE when an argument holds STUB_FAIL. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static void make_environment(const char *python, const char *folder)
{
    char path[1024];
    CreateDirectoryA(getenv("STUB_TARGET"), NULL);
    CreateDirectoryA(folder, NULL);
    snprintf(path, sizeof path, "%s\\Scripts", folder);
    CreateDirectoryA(path, NULL);
    snprintf(path, sizeof path, "%s\\Scripts\\python.exe", folder);
    CopyFileA(python, path, FALSE);
    snprintf(path, sizeof path, "%s\\pyvenv.cfg", folder);
    fclose(fopen(path, "w"));
}

int main(int count, char **words)
{
    const char *fail = getenv("STUB_FAIL");
    FILE *log = fopen(getenv("STUB_LOG"), "a");
    for (int at = 1; at < count; at++)
        fprintf(log, "%s%s", at > 1 ? "|" : "", words[at]);
    fprintf(log, "\n");
    fclose(log);
    if (count > 3 && !strcmp(words[2], "venv"))
        make_environment(words[0], words[count - 1]);
    for (int at = 1; fail && at < count; at++)
        if (strstr(words[at], fail))
            return atoi(getenv("STUB_CODE"));
    return 0;
}
