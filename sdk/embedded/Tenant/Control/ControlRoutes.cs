using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>Maps control calls: JSON in, JSON out, 204 for nothing, 400 <c>{error}</c> for a mistake.</summary>
/// <remarks>Plain request delegates. The framework's parameter binding compiles each handler at the first request, which would
/// cost every tenant a test starts a tenth of a second.</remarks>
internal sealed class ControlRoutes(IEndpointRouteBuilder routes)
{
    public void Get(string path, Func<object?> handle) => Map("GET", path, _ => Task.FromResult(handle()));

    public void Post(string path, Action handle) => Map("POST", path, _ => Done(handle));

    public void Post<T>(string path, Func<T, object?> handle) => Map("POST", path, async http => handle(await ReadAsync<T>(http)));

    /// <param name="path">Path of a collection.</param>
    /// <param name="query">Name of an optional query parameter.</param>
    /// <param name="handle">Gets the body and the parameter, null when absent.</param>
    public void Post<T>(string path, string query, Func<T, string?, object?> handle) =>
        Map("POST", path, async http => handle(await ReadAsync<T>(http), http.Request.Query[query]));

    public void Put<T>(string path, Func<T, object?> handle) => Map("PUT", path, async http => handle(await ReadAsync<T>(http)));

    /// <param name="path">Path of a collection.</param>
    /// <param name="handle">Gets the id after it and the body.</param>
    public void PatchOne<T>(string path, Func<string, T, object?> handle) =>
        Map("PATCH", path + "/{id}", async http => handle(IdOf(http), await ReadAsync<T>(http)));

    public void Delete(string path, Action handle) => Map("DELETE", path, _ => Done(handle));

    /// <param name="path">Path of a collection.</param>
    /// <param name="handle">Gets the id after it.</param>
    public void DeleteOne(string path, Action<string> handle) => Map("DELETE", path + "/{id}", http => Done(() => handle(IdOf(http))));

    private void Map(string method, string path, Func<HttpContext, Task<object?>> handle) =>
        routes.MapMethods("/_emulator" + path, [method], http => ServeAsync(http, handle));

    private static async Task ServeAsync(HttpContext http, Func<HttpContext, Task<object?>> handle)
    {
        try
        {
            if (await handle(http) is { } result)
                await http.Response.WriteAsJsonAsync(result, result.GetType(), ControlJson.Options, http.RequestAborted);
            else
                http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception mistake) when (mistake is JsonException or ArgumentException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = mistake.Message }, http.RequestAborted);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpContext http) =>
        await JsonSerializer.DeserializeAsync<T>(http.Request.Body, ControlJson.Options, http.RequestAborted)
        ?? throw new JsonException("The body must not be null.");

    private static Task<object?> Done(Action action)
    {
        action();
        return Task.FromResult<object?>(null);
    }

    private static string IdOf(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
