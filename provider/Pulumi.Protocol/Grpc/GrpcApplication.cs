using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pulumi.Protocol.Grpc;

/// <summary>What the web server hands requests to: finds the library's handler of the method.</summary>
/// <remarks>A look into a table by path, where a host would have a router, a pipeline, settings and logging: they would take longer to
/// start than everything else here.</remarks>
internal sealed class GrpcApplication : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly ServiceProvider _library;
    private readonly Dictionary<string, Func<ServerServiceDefinition>> _methods;
    private readonly ConcurrentDictionary<string, RequestDelegate> _ready = new(StringComparer.Ordinal);
    private readonly Lock _making = new();

    public GrpcApplication(IEnumerable<GuardedService> services)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        collection.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = MessageLimits.MaxSize;
            options.MaxSendMessageSize = MessageLimits.MaxSize;
            options.IgnoreUnknownServices = true;
        });
        _library = collection.BuildServiceProvider();
        _methods = services.SelectMany(s => s.Methods).ToDictionary(StringComparer.Ordinal);
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { RequestServices = _library };

    public void DisposeContext(HttpContext context, Exception? exception) { }

    public Task ProcessRequestAsync(HttpContext context)
    {
        var response = context.Response;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = HttpMethods.Post;
            return Task.CompletedTask;
        }
        var path = context.Request.Path.Value ?? "";
        if (context.Features.GetRequiredFeature<ConnectionIdentity>().IsForeign)
            return Refuse(
                response,
                StatusCode.PermissionDenied,
                "This program serves its own user only, and the call is from a program of another user."
            );
        if (_ready.TryGetValue(path, out var ready))
            return ready(context);
        if (_methods.TryGetValue(path, out var method))
            return MakeReady(path, method)(context);
        return Refuse(response, StatusCode.Unimplemented, GuardedService.NotImplemented(path));
    }

    /// <summary>The library's handler of a method that is called for the first time. The library makes one at a time.</summary>
    private RequestDelegate MakeReady(string path, Func<ServerServiceDefinition> method)
    {
        lock (_making)
        {
            if (_ready.TryGetValue(path, out var ready))
                return ready;
            var routes = new Routes(_library);
            routes.MapGrpcService(method());
            return _ready[path] = routes
                .DataSources.SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Single(e => e.RoutePattern.RawText == path)
                .RequestDelegate!;
        }
    }

    /// <summary>Ends a call that none of the library's handlers sees.</summary>
    private static Task Refuse(HttpResponse response, StatusCode status, string message)
    {
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(message);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    /// <summary>Where the library puts its handlers.</summary>
    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
